@file:JvmName("Repositories")
package example.data

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.map as mapEach

/** Where [Item]s are kept. */
interface Repository<in K : Any, out V> where K : Comparable<K> {
    suspend fun find(key: K): V?
}

data class Item(val id: Long, var name: String = "none") {
    companion object { const val MAX = 1_000L }
}

sealed class Result<out T> {
    data class Ok<T>(val value: T) : Result<T>()
    object Missing : Result<Nothing>()
}

class Items(private val source: Flow<Item>) : Repository<Long, Item> by TODO() {
    val names by lazy { source.mapEach { "${it.id}: ${it.name.uppercase()}\n" } }
    inline fun <reified T> of(block: (Item) -> T?): T = when (val item = Item(0x1F)) {
        is Item -> block(item) ?: error("""no $item "here" """)
        else -> throw IllegalStateException("never")
    }
    operator fun get(index: Int): Char = 'a' + index /* a char */ // done
}
