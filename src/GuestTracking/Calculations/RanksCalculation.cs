using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate ranks</c></summary>
internal sealed class RanksCalculation : ICalculation
{
    /// <summary>The probability of being the best: small as it may be, it is never 0.</summary>
    public const string TopProbabilityColumn = "p_top";

    private readonly Option<string> _direction = Settings.Direction();

    private readonly Option<double> _alpha = Settings.Number(
        "--alpha", "Error of a rank set, two-sided, shared out among its comparisons (Bonferroni), between 0 and 1.", RankSet.DefaultAlpha, static value => value > 0 && value < 1);

    public string Name => "ranks";

    public string Description =>
        "Ranks with what chance leaves open: standard competition rank (1224), rank set by pairwise z tests with Bonferroni's correction, expected rank, and the probability of being the best, estimates being normal and independent.\n"
        + "Columns: key,estimate,standard_error. Adds rank,rank_low,rank_high,expected_rank,p_top.";

    public string Example => "ranks --input pisa2018.csv --direction higher --format csv";

    public IReadOnlyList<Option> Options => [_direction, _alpha];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        input.Keys("key");
        var estimates = input.Numbers("estimate");
        var errors = input.NumbersAboveZero("standard_error");
        var higher = Settings.HigherIsBetter(arguments, _direction);
        var ranks = CompetitionRank.Of(estimates, higher);
        var bounds = RankSet.Of(estimates, errors, higher, arguments.GetValue(_alpha));
        var expected = ExpectedRank.Of(estimates, errors, higher);
        var top = TopProbability.Of(estimates, errors, higher);
        return input.With(
            ["rank", "rank_low", "rank_high", "expected_rank", TopProbabilityColumn],
            row => [ranks[row], bounds[row].Low, bounds[row].High, expected[row], top[row]]);
    }
}
