module Solve
export newton, Result

using LinearAlgebra: norm

"""
    newton(f, df, x; tol=1e-8)

Finds a root. ```julia newton(sin, cos, 3.0)```
"""
function newton(f::Function, df, x::T; tol = 1e-8, most::Int = 0x20) where {T<:AbstractFloat}
    for i in 1:most
        step = f(x) / df(x)
        x -= step
        abs(step) ≤ tol && return Result(x, i)
    end
    throw(ArgumentError("no root after $most steps: $(round(x, digits=3))\n"))
end

struct Result{T} value::T; steps::Int end
Base.show(io::IO, r::Result) = print(io, 'r', r"^[a-z]+$"i, raw"\path", r.value)

#= a block
   comment =#
@assert newton(sin, cos, 3.0).steps > 0 # macro
A = [1 2; 3 4]' .* 2.0f0; f(x; y=:sym) = x |> sqrt
end
