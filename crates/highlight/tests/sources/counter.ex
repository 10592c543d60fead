defmodule Counter do
  @moduledoc """
  Counts, and tells `#{inspect(self())}`.
  """
  use GenServer
  alias __MODULE__.{State, Event}

  @type t :: %__MODULE__{count: non_neg_integer()}
  defstruct count: 0, names: ~w(a b c)a

  @spec start_link(keyword) :: {:ok, pid} | {:error, term}
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, opts, name: :counter)

  @impl true
  def handle_call({:add, n}, _from, %{count: count} = state) when is_integer(n) and n > 0 do
    new = %{state | count: count + n}
    {:reply, "now #{new.count}\n", new}
  end

  defp check(<<head::binary-size(2), rest::bits>>), do: {head, rest, ?a, 0x1F, ~r/^[a-z]+$/iu}

  def run do
    1..10 |> Stream.map(&(&1 * 2)) |> Enum.filter(fn x -> rem(x, 3) != 0 end) # done
  rescue
    e in ArgumentError -> {:error, e}
  end
end
