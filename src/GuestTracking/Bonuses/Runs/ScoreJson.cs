using System.Text.Json;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Keys and figures of scores as canonical JSON.</summary>
internal static class ScoreJson
{
    /// <summary>Scores in the order of their keys; none gives an empty list.</summary>
    public static string Of(IEnumerable<KeyValuePair<ScoreKey, ScoreFigure>> scores) => CanonicalJson.List(
        scores.OrderBy(score => score.Key.Scope)
            .ThenBy(score => score.Key.Site, StringComparer.Ordinal)
            .ThenBy(score => score.Key.Measure, StringComparer.Ordinal)
            .ThenBy(score => score.Key.Department, StringComparer.Ordinal)
            .ThenBy(score => score.Key.Period, StringComparer.Ordinal),
        static (json, score) =>
        {
            WriteKey(json, score.Key);
            WriteFigure(json, score.Value);
        });

    /// <summary>What <see cref="Of"/> wrote.</summary>
    public static IReadOnlyDictionary<ScoreKey, ScoreFigure> Read(string content) => CanonicalJson
        .Read(content, static element => KeyValuePair.Create(ReadKey(element), ReadFigure(element)))
        .ToDictionary();

    /// <summary>The members of a key.</summary>
    public static void WriteKey(Utf8JsonWriter json, ScoreKey key)
    {
        json.WriteString("scope", CanonicalJson.Word(key.Scope));
        json.WriteString("site", key.Site);
        json.WriteString("measure", key.Measure);
        json.WriteString("department", key.Department);
        json.WriteString("period", key.Period);
    }

    /// <summary>The members of a figure.</summary>
    public static void WriteFigure(Utf8JsonWriter json, ScoreFigure figure)
    {
        json.Decimal("score", figure.Score);
        json.Whole("n", figure.N);
        json.Decimal("standard_error", figure.StandardError);
        json.Decimal("adjusted", figure.Adjusted);
        json.Whole("rank_low", figure.RankLow);
        json.Whole("rank_high", figure.RankHigh);
        json.Whole("ranked_of", figure.RankedOf);
        json.WriteString("source", figure.Source);
        json.Text("reason", figure.Reason);
    }

    /// <summary>What <see cref="WriteKey"/> wrote.</summary>
    public static ScoreKey ReadKey(JsonElement element) => new(
        CanonicalJson.Of<ScoreScope>(element.TextOf("scope")), element.TextOf("site"), element.TextOf("measure"), element.TextOf("department"), element.TextOf("period"));

    /// <summary>The figure of a member; null where there is no such member.</summary>
    public static ScoreFigure? ReadFigureOrNone(JsonElement element, string name) => element.TryGetProperty(name, out var figure) ? ReadFigure(figure) : null;

    private static ScoreFigure ReadFigure(JsonElement element) => new()
    {
        Score = element.DecimalOrNone("score"),
        N = element.WholeOrNone("n"),
        StandardError = element.DecimalOrNone("standard_error"),
        Adjusted = element.DecimalOrNone("adjusted"),
        RankLow = (int?)element.WholeOrNone("rank_low"),
        RankHigh = (int?)element.WholeOrNone("rank_high"),
        RankedOf = (int?)element.WholeOrNone("ranked_of"),
        Source = element.TextOf("source"),
        Reason = element.TextOrNone("reason"),
    };
}
