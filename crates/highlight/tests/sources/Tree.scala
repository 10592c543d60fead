package example

import scala.collection.mutable.{Map => MutableMap}

sealed trait Tree[+A] {
  def size: Int = this match {
    case Leaf => 0
    case Node(left, _, right) if left eq right => 2 * left.size + 1
    case Node(l, _, r) => l.size + r.size + 1
  }
}
case object Leaf extends Tree[Nothing]
final case class Node[A](left: Tree[A], value: A, right: Tree[A]) extends Tree[A]

/** Builds trees. */
object Tree {
  implicit class Rich(val text: String) extends AnyVal { def words: Seq[String] = text.split("\\s+").toSeq }

  def insert[A](tree: Tree[A], value: A)(implicit order: Ordering[A]): Tree[A] = tree match {
    case Leaf => Node(Leaf, value, Leaf)
    case node @ Node(left, other, right) =>
      if (order.lt(value, other)) node.copy(left = insert(left, value)) else node.copy(right = insert(right, value))
  }

  lazy val seen = MutableMap.empty[Symbol, Char]
  val text = s"size ${insert(Leaf, 1).size} and $seen" + """raw "text" """ + 'c' + 0xFFL + 1.5e3f // end
  for { x <- 1 to 3; y = x * 2 if y > 2 } yield (x, y)
}
