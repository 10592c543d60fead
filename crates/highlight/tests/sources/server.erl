%%% A server that echoes.
-module(server).
-behaviour(gen_server).
-export([start/1, handle_call/3]).
-define(TIMEOUT, 5_000).
-record(state, {port = 80 :: integer(), clients = [] :: [pid()]}).

-spec start(Port :: integer()) -> {ok, pid()} | {error, term()}.
start(Port) when is_integer(Port), Port > 0 ->
    gen_server:start({local, ?MODULE}, ?MODULE, #{port => Port}, [{timeout, ?TIMEOUT}]).

handle_call({echo, <<Length:16/big, Text:Length/binary, _/binary>>}, _From, #state{clients = C} = S) ->
    Reply = [X * 2 || X <- lists:seq(1, $a), X rem 2 =:= 0],
    case catch io_lib:format("~p~n", [Text]) of
        {'EXIT', Reason} -> {stop, Reason, S};
        Out -> {reply, {Out, Reply, 16#ff, "a\tb"}, S#state{clients = [self() | C]}}
    end;
handle_call(_, _, S) ->
    receive after 10 -> ok end,
    F = fun(Y) -> Y + 1.5e3 end,
    {reply, F(1), S}.
