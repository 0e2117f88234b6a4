namespace GuestTracking.Core.Surveys;

/// <summary>
/// What a property has in one department over a span of time: one <see cref="QuestionSums"/> per distinct scale and method
/// (a department may come from questionnaires with different scales; only the 0–100 index combines those, and nothing
/// combines methods). Parts without answers are left out and the order is fixed, so that equal contents are equal values
/// whatever the way they came.
/// </summary>
public sealed class ScoreSums : IEquatable<ScoreSums>
{
    private readonly QuestionSums[] parts;

    private ScoreSums(QuestionSums[] parts) => this.parts = parts;

    /// <summary>No answers.</summary>
    public static ScoreSums Empty { get; } = new([]);

    /// <summary>One part per scale and method that has answers, in a fixed order.</summary>
    public IReadOnlyList<QuestionSums> Parts => parts;

    /// <summary>All answers.</summary>
    public long N
    {
        get
        {
            long n = 0;
            foreach (var part in parts)
            {
                n = checked(n + part.N);
            }

            return n;
        }
    }

    /// <summary>The methods by which the answers were measured, each once, in ordinal order; empty without answers.</summary>
    public IReadOnlyList<string> Methods => parts.Length switch
    {
        0 => [],
        1 => [parts[0].Method],
        _ => [.. parts.Select(part => part.Method).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    /// <summary>The answers measured by one method; those by others are left out.</summary>
    public ScoreSums OnlyMethod(string method)
    {
        if (parts.Length < 2)
        {
            return parts.Length == 0 || parts[0].Method == method ? this : Empty;
        }

        var kept = Array.FindAll(parts, part => part.Method == method);
        return kept.Length == parts.Length ? this : kept.Length == 0 ? Empty : new(kept);
    }

    /// <summary>Puts questions together; those on the same scale, measured by the same method, are added. Nothing gives <see cref="Empty"/>.</summary>
    public static ScoreSums Of(params IReadOnlyList<QuestionSums> questions)
    {
        if (questions.Count == 1)
        {
            return questions[0].N == 0 ? Empty : new([questions[0]]);
        }

        var kept = new List<QuestionSums>(questions.Count);
        foreach (var question in questions)
        {
            Add(kept, question);
        }

        kept.Sort(InOrder);
        return kept.Count == 0 ? Empty : new([.. kept]);
    }

    /// <summary>All answers of both.</summary>
    public static ScoreSums operator +(ScoreSums a, ScoreSums b) =>
        b.parts.Length == 0 ? a : a.parts.Length == 0 ? b
        : AreOneQuestion(a, b) ? new([a.parts[0].Plus(b.parts[0])])
        : Of([.. a.parts, .. b.parts]);

    /// <summary>What is left when a part is taken out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part holds answers that the whole does not.</exception>
    public static ScoreSums operator -(ScoreSums whole, ScoreSums part)
    {
        if (part.parts.Length == 0)
        {
            return whole;
        }

        if (AreOneQuestion(whole, part))
        {
            var rest = whole.parts[0].Minus(part.parts[0]);
            return rest.N == 0 ? Empty : new([rest]);
        }

        var left = new List<QuestionSums>(whole.parts);
        foreach (var question in part.parts)
        {
            var at = left.FindIndex(question.MeasuredAs);
            if (at < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(part), question.ToString(), "The whole has no answers on this scale by this method.");
            }

            left[at] = left[at].Minus(question);
        }

        left.RemoveAll(question => question.N == 0);
        return left.Count == 0 ? Empty : new([.. left]);
    }

    /// <summary>Same as +.</summary>
    public static ScoreSums Add(ScoreSums left, ScoreSums right) => left + right;

    /// <summary>Same as −.</summary>
    public static ScoreSums Subtract(ScoreSums left, ScoreSums right) => left - right;

    /// <summary>All of them together; O(items).</summary>
    public static ScoreSums Sum(IEnumerable<ScoreSums> items) => items.Aggregate(Empty, (sum, item) => sum + item);

    /// <inheritdoc/>
    public bool Equals(ScoreSums? other) => other is not null && parts.AsSpan().SequenceEqual(other.parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScoreSums);

    /// <inheritdoc/>
    public override int GetHashCode() => parts.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => parts.Length == 0 ? "no answers" : string.Join("; ", (object[])parts);

    /// <summary>True where both hold answers to one question, measured the same: nearly always.</summary>
    private static bool AreOneQuestion(ScoreSums a, ScoreSums b) => a.parts.Length == 1 && b.parts.Length == 1 && a.parts[0].MeasuredAs(b.parts[0]);

    private static void Add(List<QuestionSums> kept, QuestionSums question)
    {
        if (question.N == 0)
        {
            return;
        }

        var at = kept.FindIndex(question.MeasuredAs);
        if (at < 0)
        {
            kept.Add(question);
        }
        else
        {
            kept[at] = kept[at].Plus(question);
        }
    }

    private static int InOrder(QuestionSums a, QuestionSums b) =>
        (a.Scale.Steps, a.Scale.Lowest, a.Scale.Step, a.Scale.HigherIsBetter)
            .CompareTo((b.Scale.Steps, b.Scale.Lowest, b.Scale.Step, b.Scale.HigherIsBetter)) is not 0 and var order
            ? order
            : string.CompareOrdinal(a.Method, b.Method);
}
