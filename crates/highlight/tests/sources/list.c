/* A list that grows. */
#include <stdio.h>
#include <stdlib.h>
#define GROW(n) ((n) ? (n) * 2 \
                     : 8u)

typedef struct list { size_t length, room; int *items; } list_t;
static const char *const names[] = { [0] = "zero\n", [2] = "two" "joined" };

#if defined(__GNUC__) && !defined(NDEBUG)
__attribute__((warn_unused_result))
#endif
int list_push(struct list *list, int item)
{
    if (list->length == list->room) {
        size_t room = GROW(list->room);
        int *items = realloc(list->items, room * sizeof *items);
        if (!items)
            goto fail; // no room
        list->items = items;
        list->room = room;
    }
    list->items[list->length++] = item & ~0x0fUL;
    return 0;
fail:
    fprintf(stderr, "%s: %zu %c\n", names[0], list->room, '\'');
    return -1;
}
