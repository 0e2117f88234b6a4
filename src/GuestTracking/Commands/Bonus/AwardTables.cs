using System.Globalization;
using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Simulation;
using GuestTracking.Core.Packs.Bonus;

namespace GuestTracking.Commands.Bonus;

/// <summary>Simulated awards as tables: of one plan, or of two side by side.</summary>
/// <param name="plans">One or two.</param>
/// <param name="results">One for each plan, of the same participants.</param>
/// <param name="refused">Rows of the file of participants that could not be understood.</param>
/// <param name="participantsPath">That file.</param>
/// <param name="words">The language of reasons and explanations.</param>
internal sealed class AwardTables(IReadOnlyList<SimulatedPlan> plans, IReadOnlyList<BonusResult> results, IReadOnlyList<RefusedRow> refused, string participantsPath, BonusWords words)
{
    private const int MoneyDecimals = 4;
    private const int PercentDecimals = 2;
    private const double Percent = 100;
    private const string Total = "total";

    private BonusResult First => results[0];

    private BonusResult? Other => results.Count > 1 ? results[1] : null;

    /// <summary>People who were refused for their rows.</summary>
    private int Unread => refused.Select(row => row.Participant).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Count();

    private IReadOnlyList<AwardChange> Changes { get; } = results.Count > 1 ? AwardChange.Of(results[0], results[1]) : [];

    /// <summary>A row a participant, by key; who was refused for a row of the file is there too.</summary>
    public ResultTable Awards()
    {
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("name"), new ResultColumn("roles"), new ResultColumn("sites"), new ResultColumn("country"), new ResultColumn("currency"),
            new ResultColumn("target", MoneyDecimals), new ResultColumn("payout", PercentDecimals), new ResultColumn("amount", MoneyDecimals), new ResultColumn("outcome"),
            new ResultColumn("reason"), new ResultColumn("luck"), new ResultColumn("amount_in_plan_currency", MoneyDecimals, ForPrograms: true),
            new ResultColumn("other_target", MoneyDecimals), new ResultColumn("other_payout", PercentDecimals), new ResultColumn("other_amount", MoneyDecimals),
            new ResultColumn("other_outcome"), new ResultColumn("other_reason"), new ResultColumn("difference", MoneyDecimals), new ResultColumn("change"));
        var rows = First.Awards.Select((award, at) => (award.Participant.Key, Row: Row(award, at)))
            .Concat(refused.Where(row => row.Participant.Length > 0).GroupBy(row => row.Participant, StringComparer.Ordinal).Select(rows => (rows.Key, Row: Row(rows.Key, rows))));
        foreach (var (_, row) in rows.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            table.Add(row);
        }
        return table;
    }

    /// <summary>A row a group with what it is paid as a share of its target, in the plan's currency, and a row of the total.</summary>
    public ResultTable Groups(GroupBy by, decimal? budget)
    {
        var table = new ResultTable(
            new ResultColumn("group"), new ResultColumn("people"), new ResultColumn("target", MoneyDecimals), new ResultColumn("amount", MoneyDecimals), new ResultColumn("payout", PercentDecimals),
            new ResultColumn("other_target", MoneyDecimals), new ResultColumn("other_amount", MoneyDecimals), new ResultColumn("other_payout", PercentDecimals),
            new ResultColumn("difference", MoneyDecimals), new ResultColumn("note"), new ResultColumn("winners"), new ResultColumn("losers"), new ResultColumn("unchanged"),
            new ResultColumn("budget", MoneyDecimals), new ResultColumn("left", MoneyDecimals));
        var reckoned = Reckoned();
        var groups = GroupsOf(reckoned.Select(pair => pair.First), by);
        var others = GroupsOf(reckoned.Select(pair => pair.Other).OfType<Award>(), by).ToDictionary(group => group.Group, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var other = others.GetValueOrDefault(group.Group);
            table.Add(
                group.Group, group.People, group.Target, group.Amount, Rounded(group.Payout), other?.Target, other?.Amount, Rounded(other?.Payout), group.Amount - other?.Amount,
                group.IsWithheld ? "withheld" : null, null, null, null, null, null);
        }
        AddTotal(table, reckoned, budget);
        return table;
    }

    /// <summary>A row a participant, assignment and component, under the first plan.</summary>
    public ResultTable Tiers()
    {
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("role"), new ResultColumn("site"), new ResultColumn("component"), new ResultColumn("score", MoneyDecimals), new ResultColumn("n"),
            new ResultColumn("payout", PercentDecimals), new ResultColumn("luck"), new ResultColumn("next_score", MoneyDecimals), new ResultColumn("next_payout", PercentDecimals),
            new ResultColumn("answer_score", MoneyDecimals), new ResultColumn("answers"));
        foreach (var award in First.Awards)
        {
            foreach (var (assignment, component) in award.Assignments.SelectMany(one => one.Components.Select(component => (one.Assignment, component))))
            {
                table.Add(
                    award.Participant.Key, assignment.Role, assignment.Site, component.Component.Key, component.Figure?.Score, component.Figure?.N, component.Payout, Percent * component.Luck,
                    component.NextTier?.Score, component.NextTier?.Payout, component.NextTier?.AnswerScore, component.NextTier?.Answers);
            }
        }
        return table;
    }

    /// <summary>A row a step of the calculation statements under the first plan.</summary>
    public ResultTable Steps()
    {
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("assignment"), new ResultColumn("component"), new ResultColumn("step"), new ResultColumn("rule"), new ResultColumn("value", MoneyDecimals),
            new ResultColumn("unit"), new ResultColumn("formula"), new ResultColumn("explanation"), new ResultColumn("source"));
        foreach (var award in First.Awards)
        {
            foreach (var line in award.Statement)
            {
                var role = line.Assignment is { } number && number < award.Assignments.Count ? award.Assignments[number].Assignment.Role : null;
                table.Add(
                    award.Participant.Key, line.Assignment + 1, line.Component, line.Step, line.Rule, line.Value, Unit(line.Unit, award.Participant), Given(line.Formula),
                    line.Explanation is { } phrase ? words.Say(phrase, Names(0, role)) : null, line.Source is { } key ? Source(key, line.Figure) : null);
            }
        }
        return table;
    }

    /// <summary>Sentences on the whole: outcomes, sums, budget, winners and losers.</summary>
    public IEnumerable<string> Summary(decimal? budget)
    {
        var counts = First.Awards.GroupBy(award => award.Outcome).OrderBy(group => group.Key).Select(group => FormattableString.Invariant($"{group.Count()} {Word(group.Key)}"));
        yield return FormattableString.Invariant($"{First.Awards.Count + Unread} participants: {string.Join(", ", counts)}{(Unread > 0 ? $", {Unread} refused for their rows" : "")}.");
        var totals = First.Totals;
        yield return $"Target {Money(totals.Target)}, paid {Money(totals.Amount)}, held {Money(totals.Held)}.";
        if (budget is { } given)
        {
            var left = given - totals.Amount - totals.Held;
            yield return left < 0 ? $"The budget of {Money(given)} is exceeded by {Money(-left)}." : $"The budget of {Money(given)} leaves {Money(left)}.";
        }
        if (Other is null)
        {
            yield break;
        }
        var (first, other) = (plans[0].Plan.Plan, plans[1].Plan.Plan);
        yield return FormattableString.Invariant(
            $"'{first.Name}', version {first.Version}, against '{other.Name}', version {other.Version}: {Count(ChangeKind.Winner)} win, {Count(ChangeKind.Loser)} lose, {Count(ChangeKind.Unchanged)} unchanged, {Count(ChangeKind.NotComparable) + Unread} not comparable; paid and held {Money(totals.Amount + totals.Held)} against {Money(Other.Totals.Amount + Other.Totals.Held)}.");
    }

    private object?[] Row(Award award, int at)
    {
        var (other, change) = (Other?.Awards[at], Changes.Count > 0 ? Changes[at] : null);
        return
        [
            award.Participant.Key, award.Participant.Name, Joined(award, one => one.Role), Joined(award, one => one.Site), award.Participant.Country, award.Participant.Currency.Code,
            award.Target, award.Payout, award.Amount, Word(award.Outcome), Reason(award, 0), Percent * award.Luck, award.AmountInPlanCurrency,
            other?.Target, other?.Payout, other?.Amount, other is null ? null : Word(other.Outcome), other is null ? null : Reason(other, 1), change?.Difference,
            change is null ? null : Word(change.Kind),
        ];
    }

    private object?[] Row(string participant, IEnumerable<RefusedRow> rows) =>
    [
        participant, null, null, null, null, null, null, null, null, Word(AwardOutcome.Refused), string.Join(" ", rows.Select(row => row.Text(participantsPath))), null, null,
        null, null, null, Other is null ? null : Word(AwardOutcome.Refused), null, null, Other is null ? null : Word(ChangeKind.NotComparable),
    ];

    /// <summary>The awards with money; of two plans those that have it under both, so that the sums are of the same people.</summary>
    private List<(Award First, Award? Other)> Reckoned() =>
    [
        .. First.Awards.Select((award, at) => (First: award, Other: Other?.Awards[at])).Where(pair => HasMoney(pair.First) && (pair.Other is null || HasMoney(pair.Other))),
    ];

    private IReadOnlyList<PayoutGroup> GroupsOf(IEnumerable<Award> awards, GroupBy by) =>
        PayoutGroup.Of(awards.Select(award => new PayoutShare(Group(award, by), award.TargetInPlanCurrency!.Value, award.AmountInPlanCurrency!.Value)));

    private static bool HasMoney(Award award) => award is { TargetInPlanCurrency: not null, AmountInPlanCurrency: not null };

    private void AddTotal(ResultTable table, List<(Award First, Award? Other)> reckoned, decimal? budget)
    {
        var isShown = reckoned.Count >= PayoutGroup.PeopleMin;
        var (target, amount) = (reckoned.Sum(pair => pair.First.TargetInPlanCurrency), reckoned.Sum(pair => pair.First.AmountInPlanCurrency));
        var isCompared = Other is not null && isShown;
        decimal? otherTarget = isCompared ? reckoned.Sum(pair => pair.Other!.TargetInPlanCurrency) : null;
        decimal? otherAmount = isCompared ? reckoned.Sum(pair => pair.Other!.AmountInPlanCurrency) : null;
        if (!isShown)
        {
            table.Add(Total, null, null, null, null, null, null, null, null, "withheld", null, null, null, budget, null);
            return;
        }
        table.Add(
            Total, reckoned.Count, target, amount, Share(amount, target), otherTarget, otherAmount, Share(otherAmount, otherTarget), amount - otherAmount, null,
            Counted(ChangeKind.Winner), Counted(ChangeKind.Loser), Counted(ChangeKind.Unchanged), budget, budget - amount);

        object? Counted(ChangeKind kind) => isCompared ? Count(kind) : null;
    }

    private string Group(Award award, GroupBy by)
    {
        var longest = award.Assignments.OrderByDescending(one => one.Days).ThenByDescending(one => one.Assignment.Start).First().Assignment;
        return by switch
        {
            GroupBy.Role => longest.Role,
            GroupBy.Site => longest.Site,
            GroupBy.Region => plans[0].Scores.Sites.GetValueOrDefault(longest.Site)?.Region ?? "without a region",
            GroupBy.Country => award.Participant.Country,
            _ => award.Participant.Currency.Code,
        };
    }

    private int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    private static decimal? Share(decimal? amount, decimal? target) => target is > 0 ? Rounded((decimal)Percent * amount / target) : null;

    /// <summary>A division has no end of decimals; four are more than money has in percent.</summary>
    private static decimal? Rounded(decimal? share) => share is { } value ? Math.Round(value, MoneyDecimals, MidpointRounding.AwayFromZero) : null;

    private static string? Joined(Award award, Func<Assignment, string> part) => Given(string.Join(" + ", award.Participant.Assignments.Select(part).Distinct(StringComparer.Ordinal)));

    private string? Reason(Award award, int plan)
    {
        var names = Names(plan, award.Participant.Assignments.Select(one => one.Role).FirstOrDefault());
        return Given(string.Join(" ", award.Reasons.Select(reason => words.Say(reason, names))));
    }

    private PlanNames Names(int plan, string? role) => new(plans[plan].Plan.Plan, words, role);

    private static string Source(ScoreKey key, ScoreFigure? figure)
    {
        var site = key.Scope == ScoreScope.Chain ? BonusScoresFile.Chain : key.Site;
        var department = key.Department.Length > 0 ? $" {key.Department}" : "";
        var answers = figure?.N is { } n ? FormattableString.Invariant($", n = {n}") : "";
        return $"{site} {key.Measure}{department} {key.Period}{answers}{(figure is null ? "" : $", {figure.Source}")}";
    }

    private string? Unit(StatementUnit unit, Participant participant) => unit switch
    {
        StatementUnit.Money => participant.Currency.Code,
        StatementUnit.PlanMoney => plans[0].Terms.Currency.Code,
        StatementUnit.Percent => "%",
        StatementUnit.None => null,
        _ => Word(unit),
    };

    private string Money(decimal amount) => $"{amount.ToString("#,0.####", CultureInfo.InvariantCulture)} {plans[0].Terms.Currency.Code}";

    /// <summary>A word of the code as tables write it: <c>PercentOnly</c> becomes <c>percent_only</c>.</summary>
    private static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
