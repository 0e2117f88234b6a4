namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>What has to be fulfilled before a component or an award counts.</summary>
public abstract class Gate : Rule
{
    /// <summary>Where plans may put it; for some both.</summary>
    public abstract GateLevel Level { get; }

    /// <summary>Whether it opens; where what it looks at is not known it stays shut and says so.</summary>
    public abstract GateVerdict Verdict(GateInput input, RuleSettings settings);
}

/// <summary>Where a gate stands.</summary>
[Flags]
public enum GateLevel
{
    /// <summary>Before the score of a component.</summary>
    Component = 1,

    /// <summary>Before the whole award.</summary>
    Award = 2,
}

/// <summary>What a gate looks at.</summary>
/// <param name="Site">Key of the property, or of the region.</param>
/// <param name="Figure">The component's score; null for gates of an award.</param>
/// <param name="Score">The scores of <see cref="Rule.Scores"/> at the site in the same period, by measure and department; null where it has none.</param>
/// <param name="Departments">The departments of the site that have answers, in order.</param>
/// <param name="OpenCases">References of the site's integrity cases that were open at the end of the period.</param>
public sealed record GateInput(
    string Site, ScoreFigure? Figure, Func<string, string, ScoreFigure?> Score, IReadOnlyList<string> Departments, IReadOnlyList<string> OpenCases);

/// <summary>Whether a gate opens, and why.</summary>
/// <param name="Open">True: fulfilled.</param>
/// <param name="Formula">The comparison with its numbers, in symbols.</param>
/// <param name="Explanation">In words.</param>
public sealed record GateVerdict(bool Open, string Formula, Phrase Explanation);
