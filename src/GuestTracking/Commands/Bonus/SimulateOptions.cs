using System.CommandLine;
using System.Globalization;

namespace GuestTracking.Commands.Bonus;

/// <summary>What payouts are grouped by.</summary>
internal enum GroupBy
{
    /// <summary>The role of the longest assignment.</summary>
    Role,

    /// <summary>Its site.</summary>
    Site,

    /// <summary>The region of its site.</summary>
    Region,

    /// <summary>Country of employment.</summary>
    Country,

    /// <summary>Currency of pay.</summary>
    Currency,
}

/// <summary>What <c>bonus simulate</c> is asked for.</summary>
/// <param name="Plans">One or two.</param>
/// <param name="Scores">File of scores.</param>
/// <param name="Participants">File of participants; null: sites only.</param>
/// <param name="Cases">File of integrity cases; null: there are none.</param>
/// <param name="Period">Reckon as if the plans held for it; null: as they are.</param>
/// <param name="OutPoints">File to write.</param>
/// <param name="OutTotals">File to write.</param>
/// <param name="OutAwards">File to write; null: none.</param>
/// <param name="GroupBy">Print groups; null: people.</param>
/// <param name="Budget">In the plan's currency; null: none.</param>
/// <param name="Steps">Print every step.</param>
/// <param name="Tiers">Print the distance to the next payout tier.</param>
internal sealed record SimulateRequest(
    IReadOnlyList<string> Plans, string Scores, string? Participants, string? Cases, string? Period, string OutPoints, string OutTotals, string? OutAwards, GroupBy? GroupBy,
    decimal? Budget, bool Steps, bool Tiers)
{
    /// <summary>The files that are written, with their options.</summary>
    public IReadOnlyList<(string Option, string Path)> Targets =>
        [("--out-points", OutPoints), ("--out-totals", OutTotals), .. OutAwards is { } awards ? [("--out-awards", awards)] : Array.Empty<(string, string)>()];

    /// <summary>The files that are read, with their options.</summary>
    public IReadOnlyList<(string Option, string Path)> Inputs =>
    [
        .. Plans.Select(plan => ("--plan", plan)), ("--scores", Scores),
        .. new[] { ("--participants", Participants), ("--cases", Cases) }.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!)),
    ];

    /// <summary>The first option that means nothing without participants; null where none is given.</summary>
    public string? NeedsParticipants => new[]
    {
        ("--cases", Cases is not null), ("--out-awards", OutAwards is not null), ("--group-by", GroupBy is not null), ("--budget", Budget is not null), ("--tiers", Tiers),
    }.Where(option => option.Item2).Select(option => option.Item1).FirstOrDefault();
}

/// <summary>The options of <c>bonus simulate</c>.</summary>
internal sealed class SimulateOptions
{
    private const int PlansMax = 2;

    private readonly Option<string[]> _plans = new("--plan")
    {
        Description = "A bonus plan (JSON); a second one is set beside it.",
        Required = true,
        Arity = new ArgumentArity(1, PlansMax),
        HelpName = "PLAN",
    };

    private readonly Option<string> _scores = new("--scores")
    {
        Description = "CSV with site, measure, baseline, performance and n (answers of the performance period); an empty cell is not available. For a plan that pays, site is "
            + "a property, the path of a region or 'chain', and these can be there too: department (empty: overall), period (empty: the plan's), standard_error, adjusted, rank_low, rank_high, "
            + "ranked_of, region (of the property), employer (another company that employs its people).",
        Required = true,
        HelpName = "FILE",
    };

    private readonly Option<string?> _participants = new("--participants")
    {
        Description = "CSV with participant, name, role, site, department, first_day, last_day, eligible_earnings, target_percent, currency, country, language, leave: a row an assignment, or a "
            + "leave (its type; then only participant and days). Days are yyyy-MM-dd, the last one included; empty means the end of the cycle.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _cases = new("--cases") { Description = "CSV with site, reference, opened, closed: integrity cases; closed is empty while one is open.", HelpName = "FILE" };

    private readonly Option<string?> _period = new("--period")
    {
        Description = "Reckon as if the plans held for this period, such as last year; baseline and windows move along, rates stay. Days of participants move along where the "
            + "file states one of the plan's own cycle, which is then said; otherwise they count as they stand there.",
        HelpName = "PERIOD",
    };

    private readonly Option<string> _points = new("--out-points") { Description = "CSV to write: site, measure, achievement, improvement, points.", Required = true, HelpName = "FILE" };

    private readonly Option<string> _totals = new("--out-totals")
    {
        Description = "CSV to write: site, domain, base, consistency, score; and a row 'total' for each site of a plan with domains.",
        Required = true,
        HelpName = "FILE",
    };

    private readonly Option<string?> _awards = new("--out-awards") { Description = "CSV to write: the awards, as they are printed without further options.", HelpName = "FILE" };

    private readonly Option<GroupBy?> _groupBy = new("--group-by")
    {
        Description = "Print payout as a share of target by role, site, region, country or currency; people with several assignments count where they were longest.",
        HelpName = "role|site|region|country|currency",
        CustomParser = static argument =>
        {
            if (Enum.TryParse<GroupBy>(argument.Tokens[0].Value, ignoreCase: true, out var by) && Enum.IsDefined(by))
            {
                return by;
            }
            argument.AddError($"--group-by is role, site, region, country or currency, not '{argument.Tokens[0].Value}'.");
            return null;
        },
    };

    private readonly Option<decimal?> _budget = new("--budget")
    {
        Description = "Set what is paid and held against this amount, in the plan's currency.",
        HelpName = "AMOUNT",
        CustomParser = static argument =>
        {
            if (decimal.TryParse(argument.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var budget))
            {
                return budget;
            }
            argument.AddError($"--budget is an amount such as 250000 or 1234.50, not '{argument.Tokens[0].Value}'.");
            return null;
        },
    };

    private readonly Option<bool> _tiers = new("--tiers") { Description = "Print the distance to the next payout tier and the chance of another tier, for each component of each person." };

    private readonly Option<bool> _steps = new("--steps") { Description = "Print every step with its formula and numbers, instead of domains and totals or of awards." };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_plans, _scores, _participants, _cases, _period, _points, _totals, _awards, _groupBy, _budget, _tiers, _steps];

    /// <summary>What was asked for. Throws <see cref="UserError"/> where options do not go together.</summary>
    public SimulateRequest Read(ParseResult arguments)
    {
        var asked = new SimulateRequest(
            arguments.GetRequiredValue(_plans), arguments.GetRequiredValue(_scores), arguments.GetValue(_participants), arguments.GetValue(_cases), arguments.GetValue(_period),
            arguments.GetRequiredValue(_points), arguments.GetRequiredValue(_totals), arguments.GetValue(_awards), arguments.GetValue(_groupBy), arguments.GetValue(_budget),
            arguments.GetValue(_steps), arguments.GetValue(_tiers));
        string[] printing = [.. new[] { ("--group-by", asked.GroupBy is not null), ("--tiers", asked.Tiers), ("--steps", asked.Steps) }.Where(option => option.Item2).Select(option => option.Item1)];
        return printing.Length > 1
            ? throw new UserError($"{string.Join(" and ", printing)} each say what is printed. Give one of them.")
            : asked;
    }
}
