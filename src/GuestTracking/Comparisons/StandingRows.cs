using System.Buffers.Binary;
using GuestTracking.Core.Comparisons;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>The columns of <c>result.standing</c>: their names, their order, what a standing has in them.</summary>
internal static class StandingRows
{
    public const string Columns =
        "property_id, part_id, n, score, low, high, standard_error, basis, basis_n, basis_score, rest_n, rest_hotels, rest_score, difference, diff_low, diff_high, p, q, word, "
        + "mix_adjusted_score, mix_adjusted_error, adjusted_score, reliability, rank, ranked_of, rank_low, rank_high, expected_rank, p_top, tied_group, "
        + "goal, goal_gap, goal_low, goal_high, goal_word, reason, label";

    private const int ColumnCount = 37;
    private const int PartAt = sizeof(short) + sizeof(int) + sizeof(int) + sizeof(int);

    private static readonly Dictionary<string, Verdict> Words = Enum.GetValues<Verdict>().ToDictionary(WordOf, StringComparer.Ordinal);

    private static readonly Dictionary<string, GoalVerdict> GoalWords = Enum.GetValues<GoalVerdict>().ToDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>Says which part a packed row belongs to.</summary>
    /// <param name="row">The row's bytes, from its first on.</param>
    /// <param name="partId">The part.</param>
    public static void SetPart(Span<byte> row, long partId) => BinaryPrimitives.WriteInt64BigEndian(row[PartAt..], partId);

    /// <summary>Packs a standing as a row of part 0, until <see cref="SetPart"/>.</summary>
    public static void Pack(CopyRows copy, Standing standing)
    {
        copy.BeginRow(ColumnCount);
        copy.WriteInt32(standing.PropertyId);
        copy.WriteInt64(0);
        copy.WriteInt32(checked((int)standing.N));
        copy.WriteDouble(standing.Score);
        copy.WriteDouble(standing.Low);
        copy.WriteDouble(standing.High);
        copy.WriteDouble(standing.StandardError);
        copy.WriteText(standing.Basis);
        copy.WriteInt32(checked((int)standing.BasisN));
        copy.WriteDouble(standing.BasisScore);
        copy.WriteInt64(standing.RestN);
        copy.WriteInt32(standing.RestHotels);
        copy.WriteDouble(standing.RestScore);
        copy.WriteDouble(standing.Difference);
        copy.WriteDouble(standing.DifferenceLow);
        copy.WriteDouble(standing.DifferenceHigh);
        copy.WriteDouble(standing.P);
        copy.WriteDouble(standing.Q);
        copy.WriteText(WordOf(standing.Word));
        copy.WriteDouble(standing.MixAdjustedScore);
        copy.WriteDouble(standing.MixAdjustedError);
        copy.WriteDouble(standing.AdjustedScore);
        copy.WriteDouble(standing.Reliability);
        copy.WriteInt32(standing.Rank);
        copy.WriteInt32(standing.RankedOf);
        copy.WriteInt32(standing.RankLow);
        copy.WriteInt32(standing.RankHigh);
        copy.WriteDouble(standing.ExpectedRank);
        copy.WriteDouble(standing.TopProbability);
        copy.WriteInt32(standing.TiedGroup);
        copy.WriteDouble(standing.Goal?.Goal);
        copy.WriteDouble(standing.Goal?.Value);
        copy.WriteDouble(standing.Goal?.Low);
        copy.WriteDouble(standing.Goal?.High);
        copy.WriteText(standing.Goal is { } goal ? WordOf(goal.Verdict) : null);
        copy.WriteText(standing.Reason);
        copy.WriteText(standing.Label);
    }

    /// <summary>Reads a standing from a row whose columns, from <paramref name="at"/> on, are those of <see cref="Columns"/> without the part.</summary>
    public static Standing Read(NpgsqlDataReader row, int at)
    {
        double? Number(int column) => row.IsDBNull(at + column) ? null : row.GetDouble(at + column);
        int? Whole(int column) => row.IsDBNull(at + column) ? null : row.GetInt32(at + column);
        string? Text(int column) => row.IsDBNull(at + column) ? null : row.GetString(at + column);
        return new Standing(row.GetInt32(at), "", row.GetInt32(at + 1))
        {
            Score = Number(2),
            Low = Number(3),
            High = Number(4),
            StandardError = Number(5),
            Basis = Text(6),
            BasisN = row.GetInt32(at + 7),
            BasisScore = Number(8),
            RestN = row.GetInt64(at + 9),
            RestHotels = row.GetInt32(at + 10),
            RestScore = Number(11),
            Difference = Number(12),
            DifferenceLow = Number(13),
            DifferenceHigh = Number(14),
            P = Number(15),
            Q = Number(16),
            Word = Words[row.GetString(at + 17)],
            MixAdjustedScore = Number(18),
            MixAdjustedError = Number(19),
            AdjustedScore = Number(20),
            Reliability = Number(21),
            Rank = Whole(22),
            RankedOf = row.GetInt32(at + 23),
            RankLow = Whole(24),
            RankHigh = Whole(25),
            ExpectedRank = Number(26),
            TopProbability = Number(27),
            TiedGroup = Whole(28),
            Goal = Text(33) is { } word ? new GoalGap(Number(29), Number(30), Number(31), Number(32), GoalWords[word], null) : null,
            Reason = Text(34),
            Label = Text(35),
        };
    }

    /// <summary>A word as tables and result files spell it.</summary>
    public static string WordOf(Verdict word) => word switch
    {
        Verdict.Above => "above",
        Verdict.Below => "below",
        Verdict.WithinChance => "within chance",
        Verdict.InsufficientBase => "insufficient base",
        _ => "not available",
    };

    /// <summary>A goal's word as tables and result files spell it.</summary>
    public static string WordOf(GoalVerdict word) => word switch
    {
        GoalVerdict.Met => "met",
        GoalVerdict.Missed => "missed",
        GoalVerdict.WithinChance => "within chance",
        GoalVerdict.InsufficientBase => "insufficient base",
        _ => "not available",
    };
}
