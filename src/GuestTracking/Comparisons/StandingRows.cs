using System.Security.Cryptography;
using GuestTracking.Core.Comparisons;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>The columns of <c>result.standing</c>: their names, their order, what a standing has in them.</summary>
internal static class StandingRows
{
    public const string Columns =
        "property_id, part_id, n, basis, basis_n, score, low, high, rest_n, rest_hotels, rest_score, difference, diff_low, diff_high, p, q, word, "
        + "mix_adjusted_score, adjusted_score, reliability, rank, ranked_of, rank_low, rank_high, expected_rank, p_top, tied_group, reason, label";

    private const int ColumnCount = 29;

    private static readonly Dictionary<string, Verdict> Words = Enum.GetValues<Verdict>().ToDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>Writes a standing as a row of a part.</summary>
    public static void Write(CopyWriter copy, long partId, Standing standing)
    {
        copy.BeginRow(ColumnCount);
        copy.WriteInt32(standing.PropertyId);
        copy.WriteInt64(partId);
        copy.WriteInt32(checked((int)standing.N));
        copy.WriteText(standing.Basis);
        copy.WriteInt32(checked((int)standing.BasisN));
        copy.WriteDouble(standing.Score);
        copy.WriteDouble(standing.Low);
        copy.WriteDouble(standing.High);
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
        copy.WriteDouble(standing.AdjustedScore);
        copy.WriteDouble(standing.Reliability);
        copy.WriteInt32(standing.Rank);
        copy.WriteInt32(standing.RankedOf);
        copy.WriteInt32(standing.RankLow);
        copy.WriteInt32(standing.RankHigh);
        copy.WriteDouble(standing.ExpectedRank);
        copy.WriteDouble(standing.TopProbability);
        copy.WriteInt32(standing.TiedGroup);
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
            Basis = Text(2),
            BasisN = row.GetInt32(at + 3),
            Score = Number(4),
            Low = Number(5),
            High = Number(6),
            RestN = row.GetInt64(at + 7),
            RestHotels = row.GetInt32(at + 8),
            RestScore = Number(9),
            Difference = Number(10),
            DifferenceLow = Number(11),
            DifferenceHigh = Number(12),
            P = Number(13),
            Q = Number(14),
            Word = Words[row.GetString(at + 15)],
            MixAdjustedScore = Number(16),
            AdjustedScore = Number(17),
            Reliability = Number(18),
            Rank = Whole(19),
            RankedOf = row.GetInt32(at + 20),
            RankLow = Whole(21),
            RankHigh = Whole(22),
            ExpectedRank = Number(23),
            TopProbability = Number(24),
            TiedGroup = Whole(25),
            Reason = Text(26),
            Label = Text(27),
        };
    }

    /// <summary>Hash of a table's rows; equal tables have equal hashes, whenever and in whichever run they were computed.</summary>
    public static string Hash(IReadOnlyList<Standing> standings)
    {
        using var rows = new MemoryStream();
        using var copy = new CopyWriter(rows, leaveOpen: true);
        foreach (var standing in standings)
        {
            Write(copy, 0, standing);
        }
        copy.Complete();
        return Convert.ToHexStringLower(SHA256.HashData(rows.GetBuffer().AsSpan(0, (int)rows.Length)));
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
}
