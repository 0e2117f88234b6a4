using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>
/// What the properties have in one department, by place in the chain, each window and each month made once: the periods of one
/// computation share most of theirs. For one thread at a time; within a call it may use several.
/// </summary>
/// <param name="chain">The chain.</param>
/// <param name="department">The department.</param>
/// <param name="measure">The measure of the months' scores.</param>
/// <param name="parallel">How many threads.</param>
internal sealed class SharedSums(ChainSnapshot chain, ChainDepartment department, IMeasure measure, ParallelOptions parallel)
{
    private readonly Dictionary<(Window Whole, byte Part), ScoreSums[]> _windows = [];
    private readonly Dictionary<(Window Whole, byte Part), MonthlyScores[]> _months = [];

    public ChainDepartment Department => department;

    public IMeasure Measure => measure;

    public ParallelOptions Parallelism => parallel;

    /// <summary>All answers of each property in a window; empty for those without.</summary>
    public ScoreSums[] Of(WindowSums window) => Once(_windows, window, property => window.Of(property, department.DepartmentId));

    /// <summary>The scores of each property's months in a window.</summary>
    public MonthlyScores[] MonthsOf(WindowSums window) =>
        Once(_months, window, property => new MonthlyScores(measure, window.ByMonth(property, department.DepartmentId)));

    private T[] Once<T>(Dictionary<(Window Whole, byte Part), T[]> known, WindowSums window, Func<int, T> make)
    {
        // What else a window is read for (segments, overall only) does not change what it holds of a department that is wanted of it.
        var key = (new Window(window.Whole.Start, window.Whole.End), window.Part);
        if (!known.TryGetValue(key, out var made))
        {
            var all = made = new T[chain.Properties.Count];
            Parallel.For(0, all.Length, parallel, at => all[at] = make(chain.Properties[at].PropertyId));
            known.Add(key, made);
        }
        return made;
    }
}
