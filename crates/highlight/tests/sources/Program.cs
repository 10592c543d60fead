using System;
using System.Collections.Generic;
using static System.Math;

namespace Example.App;

/// <summary>Entry point.</summary>
[Obsolete("soon")]
public sealed record Point(double X, double Y = 1e-3);

internal static class Program
{
    private const int Limit = 0x10;
    public delegate bool Test<in T>(T value) where T : notnull;

    public static async Task<int> Main(string[] args)
    {
        var points = new List<Point> { new(1, 2), new(3.5f, 4m is decimal ? 1 : 2) };
        await foreach (var (x, y) in Stream(points))
            Console.WriteLine($"{x:F2} and {y,10} \u00e9 {{braces}}" + @"C:\path ""quoted""" + 'c');
        return points switch { [] => 0, [var first, ..] when first.X > Limit => 1, _ => Max(2, 3) };
    }

#if DEBUG
    private static IAsyncEnumerable<Point> Stream(IEnumerable<Point> points) => throw new NotImplementedException();
#endif
    /* done */
}
