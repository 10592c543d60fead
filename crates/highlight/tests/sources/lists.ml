(* Lists, (* nested *) by hand. *)
open Printf

type 'a tree = Leaf | Node of { left : 'a tree; value : 'a; right : 'a tree }
exception Empty of string

module type ORDER = sig type t val compare : t -> t -> int end
module Make (O : ORDER) = struct
  let rec insert x = function
    | Leaf -> Node { left = Leaf; value = x; right = Leaf }
    | Node { left; value; right } as node when O.compare x value < 0 -> ignore node; Node { left = insert x left; value; right }
    | Node n -> Node { n with right = insert x n.right }
end

let rec fold f acc = function [] -> acc | x :: rest -> fold f (f acc x) rest
let ( |>> ) x f = f x
let () =
  let total = [1; 0x1F; 3] |> fold ( + ) 0 in
  if total > 10 then printf "%d\n%c %s" total 'x' {|raw "text"|} else raise (Empty "none")
