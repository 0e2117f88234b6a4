using GuestTracking.Comparisons;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using ScoreFigure = GuestTracking.Core.Bonuses.ScoreFigure;

namespace GuestTracking.Bonuses;

/// <summary>The scores of one period, by the functions that <c>standings</c> calls.</summary>
internal sealed class PeriodScores
{
    /// <summary>What is kept of a score, which a double knows to 12 decimals below 1,000.</summary>
    private const int Decimals = 10;

    private readonly PeriodData _data;
    private readonly IReadOnlyList<(ScoreWish Wish, ChainDepartment Department)> _wishes;
    private readonly Dictionary<(int PropertyId, short DepartmentId, string Measure), Standing> _places = [];

    /// <summary>Computes the tables that the scores need.</summary>
    /// <param name="data">The period's data, with all properties that the scores need.</param>
    /// <param name="rules">By which rules places are given.</param>
    /// <param name="wishes">The scores, all of this period.</param>
    public PeriodScores(PeriodData data, ComparisonRules rules, IReadOnlyList<ScoreWish> wishes)
    {
        _data = data;
        _wishes = [.. wishes.SelectMany(wish => Departments(data, wish).Select(department => (wish, department)))];
        Tables = [.. _wishes.Where(one => one.Wish.Peers(data.Chain) is not null).GroupBy(one => one.Wish.Measure).OrderBy(measure => measure.Key.Key, StringComparer.Ordinal)
            .SelectMany(measure => PeerStandings.Of(
                data,
                [.. measure.Select(one => one.Wish.Peers(data.Chain)!).Distinct().OrderBy(region => region.Path, StringComparer.Ordinal).Select(region => PeerGroup.OfRegion(data.Chain, region))],
                [.. measure.Select(one => one.Department).Distinct().OrderBy(department => department.Key, StringComparer.Ordinal)],
                [measure.Key], rules, null))];
        foreach (var table in Tables)
        {
            foreach (var standing in table.Standings.Where(standing => data.RegionOf(data.Chain.Property(standing.PropertyId))?.Path == table.Group.Key))
            {
                _places.Add((standing.PropertyId, table.Department.DepartmentId, table.Measure.Key), standing);
            }
        }
    }

    /// <summary>The tables that places come from: of the regions that properties are wanted of, by measure and department.</summary>
    public IReadOnlyList<StandingTable> Tables { get; }

    /// <summary>Each score with the key that it is asked by; of those asked for in each department one a department.</summary>
    /// <param name="source">Where the figures are from.</param>
    public IEnumerable<KeyValuePair<ScoreKey, ScoreFigure>> Figures(string source) => _wishes.Select(one => KeyValuePair.Create(
        one.Wish.Key.Department == ScoreKey.EveryDepartment ? one.Wish.Key with { Department = one.Department.Key } : one.Wish.Key, Figure(one.Wish, one.Department, source)));

    /// <summary>Score, answers and standard error of a property, whatever their number.</summary>
    public static Estimate Score(PeriodData data, IMeasure measure, ChainProperty property, ChainDepartment department) =>
        Methods.Score(measure, data.Sums.Of(property.PropertyId, department.DepartmentId), data.Chain.BridgesOf(department)).Estimate;

    /// <summary>A figure as a bonus is computed from it: decimal, to ten decimals, halves away from zero.</summary>
    public static decimal Figure(double value) => Math.Round((decimal)value, Decimals, MidpointRounding.AwayFromZero);

    private static IEnumerable<ChainDepartment> Departments(PeriodData data, ScoreWish wish) => wish.Department is { } only
        ? [only]
        : data.Chain.OfStay.Where(department => Sums(data, wish, department).N > 0);

    /// <summary>A property's own answers; a region's: those given while their property belonged to it; the chain's: all.</summary>
    private static ScoreSums Sums(PeriodData data, ScoreWish wish, ChainDepartment department)
    {
        if (wish.Property is { } property)
        {
            return data.Sums.Of(property.PropertyId, department.DepartmentId);
        }
        if (wish.Region is not { } region)
        {
            return ScoreSums.Sum(data.Chain.Properties.Select(one => data.Sums.Of(one.PropertyId, department.DepartmentId)));
        }
        var below = data.Chain.Below(region.RegionId);
        return ScoreSums.Sum(below.SelectMany(data.Chain.EverIn).Distinct()
            .Select(one => data.Sums.Of(one.PropertyId, department.DepartmentId, state => state.RegionId is { } leaf && below.Contains(leaf))));
    }

    private ScoreFigure Figure(ScoreWish wish, ChainDepartment department, string source)
    {
        if (wish.Measure.Department is { } own && own != department.Key)
        {
            return new ScoreFigure { Source = source, Reason = $"the measure '{wish.Measure.Key}' is taken from the department '{own}', not from '{department.Key}'" };
        }
        var (estimate, label) = Methods.Score(wish.Measure, Sums(_data, wish, department), _data.Chain.BridgesOf(department));
        var place = wish.Property is { } property ? _places.GetValueOrDefault((property.PropertyId, department.DepartmentId, wish.Measure.Key)) : null;
        return new ScoreFigure
        {
            Score = Decimal(estimate.Value),
            N = estimate.N,
            StandardError = Decimal(estimate.StandardError),
            Adjusted = Decimal(place?.AdjustedScore),
            RankLow = place?.RankLow,
            RankHigh = place?.RankHigh,
            RankedOf = place?.RankedOf,
            Source = string.Join("; ", new[] { source, label, LeftOut(wish, department) }.OfType<string>()),
            Reason = estimate.Value is null ? Reason(wish, department, estimate) : null,
        };
    }

    private string? Reason(ScoreWish wish, ChainDepartment department, Estimate estimate) =>
        estimate.N > 0 || WhyNone(wish, department) is not { } why ? estimate.Reason : $"{estimate.Reason}: {why}";

    private string? WhyNone(ScoreWish wish, ChainDepartment department) =>
        wish.Property is { } property ? PeerStandings.WhyNone(_data, property, department)
        : ReservedDepartments.IsRate(department.Key) ? null
        : Absence.WhyNowhere(_data.Period.Start, _data.DataAsOf);

    /// <summary>The months that a response rate leaves out.</summary>
    private string? LeftOut(ScoreWish wish, ChainDepartment department)
    {
        if (department.Key != ReservedDepartments.Response)
        {
            return null;
        }
        if (wish.Property is { } property)
        {
            return _data.UndefinedRates.TryGetValue(property.PropertyId, out var months) ? $"left out: {months}" : null;
        }
        var pooled = wish.Needed(_data.Chain)?.ToHashSet();
        var hotels = _data.UndefinedRates.Keys.Count(hotel => pooled?.Contains(hotel) ?? true);
        return hotels > 0 ? FormattableString.Invariant($"left out: months of {hotels} hotels") : null;
    }

    private static decimal? Decimal(double? value) => value is { } number ? Figure(number) : null;
}
