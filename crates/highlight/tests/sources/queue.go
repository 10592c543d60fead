// Package queue holds jobs until a worker is free.
package queue

import (
	"errors"
	"fmt"
	"sync"
)

var ErrFull = errors.New("queue: full")

type Job struct {
	ID   int64 `json:"id"`
	Name string
	run  func() error
}

/* A Queue is safe for many goroutines. */
type Queue[T any] struct {
	mu    sync.Mutex
	items []T
	limit int
}

func (q *Queue[T]) Push(item T) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.items) >= q.limit {
		return fmt.Errorf("push %v: %w", item, ErrFull)
	}
	q.items = append(q.items, item)
	return nil
}

func main() {
	q := &Queue[Job]{limit: 0x10}
	for i := range 3 {
		if err := q.Push(Job{ID: int64(i), Name: `raw \n text`}); err != nil {
			panic(err)
		}
	}
	fmt.Printf("%d jobs, rune %c\n", len(q.items), '\u00e9')
}
