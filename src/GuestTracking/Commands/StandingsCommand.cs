using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking standings --period P</c></summary>
internal sealed class StandingsCommand
{
    private readonly CommandContext _context;
    private readonly Option<string> _period = ComputeCommand.Period();
    private readonly Option<string?> _department = new("--department") { Description = "A department; overall by default, or the one that the measure is taken from." };
    private readonly Option<string> _measure = new("--measure")
    {
        Description = "How answers become a score: " + string.Join(", ", AllMeasures.ByKey.Where(measure => measure.Department is null).Select(measure => measure.Key))
            + "; each from a department of its own: " + string.Join(", ", AllMeasures.ByKey.Where(measure => measure.Department is not null).Select(measure => measure.Key)) + ".",
        DefaultValueFactory = static _ => "index",
    };
    private readonly Option<string?> _region = new("--region") { Description = "A region by its path, with all below it; without it each property stands in its leaf region." };
    private readonly Option<string?> _brand = new("--brand") { Description = "All hotels of a brand instead of a region." };
    private readonly Option<string?> _peers = new("--peers") { Description = "A named set of peers instead of a region; see 'peers import'." };
    private readonly Option<bool> _chain = new("--chain") { Description = "The whole chain instead of a region." };
    private readonly Option<string?> _within = new("--within") { Description = "Compare a hotel only with those it shares this with: brand, contract, or size (" + string.Join(", ", PeerGroup.SizeClassNames) + ")." };
    private readonly Option<string?> _comparable = new("--comparable")
    {
        Description = "Only comparable hotels: open in both periods, same brand and contract, no renovation; the others are listed with the reason. The other period is previous or last-year.",
    };
    private readonly Option<string> _rest = new("--rest")
    {
        Description = "What counts once in the score of the other hotels: each of the answers, or each of the hotels.",
        DefaultValueFactory = static _ => "answers",
    };

    private StandingsCommand(CommandContext context)
    {
        _context = context;
        _measure.AcceptOnlyFromAmong([.. AllMeasures.ByKey.Select(measure => measure.Key)]);
        _within.AcceptOnlyFromAmong(PeerGroup.Brand, PeerGroup.Contract, PeerGroup.Size);
        _comparable.AcceptOnlyFromAmong("previous", "last-year");
        _rest.AcceptOnlyFromAmong("answers", "hotels");
    }

    public static Command Build(CommandContext context)
    {
        var parts = new StandingsCommand(context);
        var command = new Command("standings",
            "Prints each property against the rest of its region, or of another group of hotels, best first. The rest is the group without the property.\n\n"
            + "Example: guesttracking standings --period 2025-Q4 --region Europe --department front_desk --within brand")
        {
            parts._period, parts._department, parts._measure, parts._region, parts._brand, parts._peers, parts._chain, parts._within, parts._comparable,
            parts._rest, context.Format,
        };
        command.SetAction(parts.RunAsync);
        return command;
    }

    /// <summary>The standings as a table.</summary>
    public static ResultTable Table(IReadOnlyList<StandingLine> lines, IMeasure measure, RestWeight rest)
    {
        // Scores on a scale of a few steps differ in the second decimal.
        var decimals = measure.Range is null ? 2 : 1;
        var table = new ResultTable(
            new ResultColumn("property"), new ResultColumn("name"), new ResultColumn("region"), new ResultColumn("peers", ForPrograms: lines.All(StandsInItsRegion)),
            new ResultColumn("n"), new ResultColumn("score", decimals), new ResultColumn("low", decimals), new ResultColumn("high", decimals), new ResultColumn("standard_error", ForPrograms: true),
            new ResultColumn("rest_n"), new ResultColumn("rest_score", decimals), new ResultColumn("rest_of", ForPrograms: true), new ResultColumn("rest_hotels", ForPrograms: true),
            new ResultColumn("difference", decimals), new ResultColumn("diff_low", ForPrograms: true), new ResultColumn("diff_high", ForPrograms: true),
            new ResultColumn("p", 3, ForPrograms: true), new ResultColumn("q", 3), new ResultColumn("word"),
            new ResultColumn("mix_adjusted_score", ForPrograms: true), new ResultColumn("mix_adjusted_error", ForPrograms: true),
            new ResultColumn("adjusted_score", decimals), new ResultColumn("reliability", 2), new ResultColumn("rank"), new ResultColumn("ranked_of"),
            new ResultColumn("rank_low"), new ResultColumn("rank_high"), new ResultColumn("expected_rank", 1, ForPrograms: true),
            new ResultColumn("p_top", 3, ForPrograms: true), new ResultColumn("tied_group"), new ResultColumn("goal", decimals), new ResultColumn("goal_word"),
            new ResultColumn("basis"), new ResultColumn("basis_n"), new ResultColumn("basis_score", decimals), new ResultColumn("label"), new ResultColumn("reason"));
        foreach (var line in lines)
        {
            var standing = line.Standing;
            table.Add(
                line.Property, line.Name, line.Region, PeersOf(line),
                standing.N, standing.Score, standing.Low, standing.High, standing.StandardError,
                standing.RestN, standing.RestScore, rest == RestWeight.Hotels ? "hotels" : "answers", standing.RestHotels,
                standing.Difference, standing.DifferenceLow, standing.DifferenceHigh,
                standing.P, standing.Q, StandingRows.WordOf(standing.Word),
                standing.MixAdjustedScore, standing.MixAdjustedError, standing.AdjustedScore, standing.Reliability, standing.Rank, standing.RankedOf,
                standing.RankLow, standing.RankHigh, standing.ExpectedRank,
                standing.TopProbability, standing.TiedGroup, standing.Goal?.Goal, standing.Goal is { } goal ? StandingRows.WordOf(goal.Verdict) : null,
                standing.Basis, standing.Basis is null ? null : standing.BasisN, standing.Basis is null ? null : standing.BasisScore, standing.Label, standing.Reason);
        }
        return table;
    }

    private static string PeersOf(StandingLine line) => line.Peers.Length > 0 ? line.Peers : line.Group;

    /// <summary>True when the region says already with whom a hotel is compared, or that it is with nobody.</summary>
    private static bool StandsInItsRegion(StandingLine line) => line.Group == PeerGroup.None || PeersOf(line) == line.Region;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var measure = AllMeasures.Find(arguments.GetRequiredValue(_measure))!;
        RefuseContradictions(arguments);
        await using var host = await _context.OpenAsync(arguments, cancellationToken);
        var reader = new StandingReader(host.Database.Analyst);
        var department = MeasureDepartment.Of(measure, arguments.GetValue(_department));
        await reader.RequireDepartmentAsync(department, measure, cancellationToken);
        var region = arguments.GetValue(_region) is { } text ? await reader.RegionAsync(text, cancellationToken) : null;
        if (arguments.GetValue(_brand) is { } brand)
        {
            await reader.RequireBrandAsync(brand, cancellationToken);
        }
        var rest = arguments.GetValue(_rest) == "hotels" ? RestWeight.Hotels : RestWeight.Answers;
        var run = await reader.RunOfAsync(arguments.GetRequiredValue(_period), cancellationToken);
        await _context.WarnAsync(reader, run, cancellationToken);
        if (await reader.LeftOutAsync(run, measure, cancellationToken) is { } leftOut)
        {
            _context.Messages.Report(leftOut);
        }
        var isStored = arguments.GetValue(_peers) is null && arguments.GetValue(_within) is null && arguments.GetValue(_comparable) is null
            && rest == RestWeight.Answers && await reader.HasAsync(run, measure.Key, cancellationToken);
        var lines = isStored
            ? await reader.ReadAsync(Stored(arguments, run, department, measure, region), cancellationToken)
            : await LiveAsync(arguments, host.Database, department, measure, region, rest, cancellationToken);
        if (lines.Count == 0)
        {
            _context.Messages.Report(WhyEmpty(arguments, department, measure, region));
        }
        _context.Print(arguments, Table(lines, measure, rest));
        return 0;
    }

    /// <summary>Every hotel that stands in a group is listed in the departments that all hotels have; in the others those with answers are.</summary>
    private string WhyEmpty(ParseResult arguments, string department, IMeasure measure, string? region)
    {
        var period = arguments.GetValue(_period);
        var group = region is not null ? $"the region {region}"
            : arguments.GetValue(_brand) is { } brand ? $"the brand {brand}"
            : arguments.GetValue(_peers) is { } set ? $"the set of peers {set}" : "the chain";
        return department == ChainSnapshot.Overall || measure.Department is not null
            ? $"Undefined, because no hotel belongs to {group} at the end of {period}{(arguments.GetValue(_within) is { } kind ? $" with its {kind} known" : "")}."
            : $"Undefined, because no hotel of {group} has answers in '{department}' in {period} or in the months before it.";
    }

    private StandingQuery Stored(ParseResult arguments, long run, string department, IMeasure measure, string? region)
    {
        var (group, peers) = arguments.GetValue(_chain) ? (PeerGroup.WholeChain, "")
            : arguments.GetValue(_brand) is { } brand ? (PeerGroup.Brand, brand)
            : region is not null ? (PeerGroup.Region, region)
            : ((string?)null, "");
        return new StandingQuery(run, department, measure, group, peers);
    }

    private Task<IReadOnlyList<StandingLine>> LiveAsync(
        ParseResult arguments, Database database, string department, IMeasure measure, string? region, RestWeight rest, CancellationToken cancellationToken)
    {
        var rules = PackDefinition.Load(ComputeCommand.GeneralManagerReports(_context, arguments)).RunSettings().Rules;
        var query = new LiveQuery
        {
            Measure = measure,
            Department = department,
            Rules = rules with { RestWeight = rest },
            Region = region,
            Brand = arguments.GetValue(_brand),
            Peers = arguments.GetValue(_peers),
            WholeChain = arguments.GetValue(_chain),
            Within = arguments.GetValue(_within),
            Comparable = arguments.GetValue(_comparable),
        };
        return new LiveStandings(database.Analyst).ComputeAsync(arguments.GetRequiredValue(_period), query, cancellationToken);
    }

    private void RefuseContradictions(ParseResult arguments)
    {
        string[] given = [.. new[] { ("--region", arguments.GetValue(_region)), ("--brand", arguments.GetValue(_brand)), ("--peers", arguments.GetValue(_peers)), ("--chain", arguments.GetValue(_chain) ? "" : null) }
            .Where(option => option.Item2 is not null).Select(option => option.Item1)];
        if (given.Length > 1)
        {
            throw new UserError($"{string.Join(" and ", given)} name different groups of hotels: give one of them.");
        }
    }
}
