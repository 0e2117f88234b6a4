using System.Collections.Concurrent;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>The standings of one peer group in one department by one measure: one table.</summary>
internal sealed record StandingTable(PeerGroup Group, ChainDepartment Department, IMeasure Measure, IReadOnlyList<Standing> Standings);

/// <summary>Computes standings: peer groups × departments × measures. <c>compute</c> and <c>standings</c> both call this.</summary>
internal static class PeerStandings
{
    /// <summary>The groups that every run has: each region with all below it, each brand, the whole chain, and the properties without a region.</summary>
    public static IReadOnlyList<PeerGroup> StoredGroups(PeriodData data) =>
    [
        .. data.Chain.Regions.Values.OrderBy(region => region.Path, StringComparer.Ordinal).Select(region => PeerGroup.OfRegion(data.Chain, region)),
        .. data.Chain.Properties.SelectMany(property => property.States.Select(state => state.Brand)).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(PeerGroup.OfBrand),
        PeerGroup.Chain,
        PeerGroup.WithoutRegion,
    ];

    /// <summary>The departments that a measure is taken from.</summary>
    private static bool IsTaken(IMeasure measure, ChainDepartment department) => measure.Department is null || measure.Department == department.Key;

    /// <summary>The tables of the groups that have hotels, in a fixed order.</summary>
    /// <param name="data">The period's data.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="departments">The departments.</param>
    /// <param name="measures">Each is taken in the departments that it is for.</param>
    /// <param name="rules">By which rules.</param>
    /// <param name="leftOut">Properties that are not to be compared, with the reason; they are listed, unranked.</param>
    public static IEnumerable<StandingTable> Of(
        PeriodData data, IReadOnlyList<PeerGroup> groups, IReadOnlyList<ChainDepartment> departments, IReadOnlyList<IMeasure> measures, ComparisonRules rules,
        IReadOnlyDictionary<int, string>? leftOut)
    {
        var members = Members(data, groups);
        return Taken(departments, measures).SelectMany(taken => Of(
            data, members, new SharedSums(data.Chain, taken.Department, taken.Measure, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }), rules, leftOut));
    }

    /// <summary>Who belongs to each of the groups, in their order.</summary>
    public static IReadOnlyList<GroupMembers> Members(PeriodData data, IReadOnlyList<PeerGroup> groups) =>
        [.. groups.AsParallel().AsOrdered().Select(group => GroupMembers.Of(data, group))];

    /// <summary>Each department with each measure that is taken from it.</summary>
    public static IEnumerable<(ChainDepartment Department, IMeasure Measure)> Taken(IReadOnlyList<ChainDepartment> departments, IReadOnlyList<IMeasure> measures) =>
        departments.SelectMany(department => measures.Where(measure => IsTaken(measure, department)).Select(measure => (department, measure)));

    /// <summary>The tables of one department by one measure, of the groups that have hotels, in their order.</summary>
    /// <param name="data">The period's data.</param>
    /// <param name="groups">The groups with their members.</param>
    /// <param name="sums">Of the department; the other periods' computations may share them.</param>
    /// <param name="rules">By which rules.</param>
    /// <param name="leftOut">As in the other overload.</param>
    public static IReadOnlyList<StandingTable> Of(
        PeriodData data, IReadOnlyList<GroupMembers> groups, SharedSums sums, ComparisonRules rules, IReadOnlyDictionary<int, string>? leftOut)
    {
        var hotels = Hotels(data, sums);
        var tables = new StandingTable[groups.Count];
        // The largest first: the whole chain is as much work as all its regions together.
        var order = Enumerable.Range(0, groups.Count).OrderByDescending(at => groups[at].Members.Count).ToList();
        Parallel.ForEach(Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering), sums.Parallelism, at =>
            tables[at] = new StandingTable(
                groups[at].Group, sums.Department, sums.Measure, Table(data, groups[at], sums.Department, sums.Measure, hotels, rules, leftOut)));
        return Array.FindAll(tables, table => table.Standings.Count > 0);
    }

    /// <summary>What each property brings into every group that it belongs to, by its place in the chain; null without answers.</summary>
    private static HotelAnswers?[] Hotels(PeriodData data, SharedSums sums)
    {
        var hotels = new HotelAnswers?[data.Chain.Properties.Count];
        var (department, measure, bridges) = (sums.Department, sums.Measure, data.Chain.BridgesOf(sums.Department));
        var owns = sums.Of(data.Sums);
        var longers = data.Longer.Select(window => (window.Key, Sums: sums.Of(window.Sums))).ToArray();
        var months = sums.MonthsOf(data.TwelveMonths);
        Parallel.For(0, hotels.Length, sums.Parallelism, at =>
        {
            var longer = Array.ConvertAll(longers, window => new LongerPeriod(window.Key, window.Sums[at], window.Sums[at]));
            if (owns[at].N > 0 || Array.Exists(longer, period => period.Own.N > 0))
            {
                IReadOnlyDictionary<string, ScoreSums> segments =
                    data.Chain.Segments.Count > 1 ? data.Sums.BySegment(data.Chain.Properties[at].PropertyId, department.DepartmentId) : NoSegments;
                hotels[at] = new HotelAnswers(owns[at], longer, HotelScores.Of(measure, owns[at], months[at], segments, bridges));
            }
        });
        return hotels;
    }

    private static readonly Dictionary<string, ScoreSums> NoSegments = [];

    private static IReadOnlyList<Standing> Table(
        PeriodData data, GroupMembers group, ChainDepartment department, IMeasure measure, HotelAnswers?[] hotels, ComparisonRules rules,
        IReadOnlyDictionary<int, string>? leftOut)
    {
        var members = new List<RegionMember>(group.Members.Count);
        var excluded = new List<Standing>();
        foreach (var (place, stands, always) in group.Members)
        {
            var property = data.Chain.Properties[place];
            var hotel = hotels[place];
            if (leftOut is not null && leftOut.TryGetValue(property.PropertyId, out var reason))
            {
                if (stands)
                {
                    excluded.Add(new Standing(property.PropertyId, property.Key, hotel?.Own.N ?? 0) { Reason = reason });
                }
                continue;
            }
            if (Member(data, group.Group, property, department, measure, hotel, stands, always) is { } member)
            {
                members.Add(member);
            }
        }
        var standings = group.Group.Kind == PeerGroup.None
            ? [.. members.Select(member => Alone(measure, member, rules, data.Chain.BridgesOf(department)))]
            : RegionComparison.Compare(measure, members, rules, Mix(data, group, department), data.Chain.BridgesOf(department));
        var isWhole = data.Goals.Count == 0 && excluded.Count == 0 && department.Key != ReservedDepartments.Response;
        if (isWhole)
        {
            return standings;
        }
        var byId = group.Members.ToDictionary(member => data.Chain.Properties[member.Place].PropertyId, member => hotels[member.Place]);
        return [.. standings.Select(standing => WithGoal(data, department, measure, WithLeftOut(data, department, standing), byId[standing.PropertyId], rules)), .. excluded];
    }

    /// <summary>Says beside a response rate which months it leaves out.</summary>
    private static Standing WithLeftOut(PeriodData data, ChainDepartment department, Standing standing) =>
        standing.N > 0 && department.Key == ReservedDepartments.Response && data.UndefinedRates.TryGetValue(standing.PropertyId, out var months)
            ? standing with { Label = standing.Label is { } label ? $"{label}; left out: {months}" : $"left out: {months}" }
            : standing;

    private static Standing WithGoal(
        PeriodData data, ChainDepartment department, IMeasure measure, Standing standing, HotelAnswers? hotel, ComparisonRules rules) =>
        data.Goals.TryGetValue(new GoalKey(standing.PropertyId, department.DepartmentId, measure.Key), out var goal)
            ? standing with
            {
                Goal = GoalGap.Between(measure, hotel?.Scores.Estimate ?? measure.Estimate(ScoreSums.Empty), goal, rules.Minimum),
            }
            : standing;

    private static RegionMember? Member(
        PeriodData data, PeerGroup group, ChainProperty property, ChainDepartment department, IMeasure measure, HotelAnswers? hotel, bool stands, bool always)
    {
        var whyNone = hotel is { Own.N: > 0 } ? null : WhyNone(data, property, department);
        if (hotel is null)
        {
            // Not every hotel has a spa, but each has guests and could have asked them all that has a measure of its own.
            return stands && (department.Key == ChainSnapshot.Overall || measure.Department is not null)
                ? new RegionMember(property.PropertyId, property.Key, ScoreSums.Empty, ScoreSums.Empty, true) { WhyNone = whyNone }
                : null;
        }
        if (always)
        {
            return new RegionMember(property.PropertyId, property.Key, hotel.Own, hotel.Own, stands) { Scores = hotel.Scores, Longer = hotel.Longer, WhyNone = whyNone };
        }
        ScoreSums InGroup(WindowSums window) => window.Of(property.PropertyId, department.DepartmentId, state => group.Has(property, state));
        return new RegionMember(property.PropertyId, property.Key, hotel.Own, InGroup(data.Sums), stands)
        {
            Scores = hotel.Scores,
            WhyNone = whyNone,
            Longer = [.. data.Longer.Select((window, at) => hotel.Longer[at] with { InRegion = InGroup(window.Sums) })],
        };
    }

    /// <summary>Why a property has nothing in a department in the period, as far as that is known. Counts of stays may reach further than answers.</summary>
    public static string? WhyNone(PeriodData data, ChainProperty property, ChainDepartment department) =>
        !ReservedDepartments.IsRate(department.Key) ? Absence.Why(property, data.Period.Start, data.Period.End, data.DataAsOf)
        : department.Key == ReservedDepartments.Response && data.UndefinedRates.TryGetValue(property.PropertyId, out var reason) ? reason
        : Absence.WasClosed(property, data.Period.Start, data.Period.End) ? "the hotel was closed"
        : "no counts of stays and invitations";

    /// <summary>The score of a hotel that is compared with nobody.</summary>
    private static Standing Alone(IMeasure measure, RegionMember member, ComparisonRules rules, IReadOnlyList<MethodBridge> bridges)
    {
        var alone = RegionComparison.Compare(measure, [member], rules, null, bridges)[0];
        var reason = rules.Minimum.WhyNotCompared(alone.BasisN) is not null || alone.Score is null ? alone.Reason : RegionComparison.NoRegion;
        return alone with
        {
            Word = Verdict.NotAvailable,
            MixAdjustedScore = null,
            MixAdjustedError = null,
            AdjustedScore = null,
            Reliability = null,
            Rank = null,
            RankedOf = 0,
            RankLow = null,
            RankHigh = null,
            ExpectedRank = null,
            TopProbability = null,
            TiedGroup = null,
            Reason = reason,
        };
    }

    /// <summary>The group's guest mix of the year before; of the period itself where the group had too few answers then.</summary>
    private static GuestMix? Mix(PeriodData data, GroupMembers group, ChainDepartment department)
    {
        if (data.Chain.Segments.Count < 2)
        {
            return null;
        }
        var counts = Segments(data.MixYear);
        return GuestMix.Of(counts.Values.Sum() >= MixAnswersMin ? counts : Segments(data.Sums));

        Dictionary<string, long> Segments(WindowSums window)
        {
            var answers = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (place, _, _) in group.Members)
            {
                var property = data.Chain.Properties[place];
                window.CountSegments(property.PropertyId, department.DepartmentId, state => group.Group.Has(property, state), answers);
            }
            return answers;
        }
    }

    /// <summary>Fewest answers of a group in a year that make a guest mix.</summary>
    private const int MixAnswersMin = 100;

    /// <summary>A property's answers in a department; in the longer periods as a group that it always belonged to sees them.</summary>
    private sealed record HotelAnswers(ScoreSums Own, LongerPeriod[] Longer, HotelScores Scores);
}

/// <summary>Which properties belong, or belonged, to a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Members">By place in the chain: whether it stands in the group on the period's last day, and whether it always did.</param>
internal sealed record GroupMembers(PeerGroup Group, IReadOnlyList<(int Place, bool Stands, bool Always)> Members)
{
    public static GroupMembers Of(PeriodData data, PeerGroup group)
    {
        var members = new List<(int, bool, bool)>();
        for (var place = 0; place < data.Chain.Properties.Count; place++)
        {
            var property = data.Chain.Properties[place];
            var had = 0;
            foreach (var state in property.States)
            {
                had += group.Has(property, state) ? 1 : 0;
            }
            if (had > 0)
            {
                members.Add((place, group.Has(property, property.On(data.Period.LastDay)), had == property.States.Count));
            }
        }
        return new GroupMembers(group, members);
    }
}
