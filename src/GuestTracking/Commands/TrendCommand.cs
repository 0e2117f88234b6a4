using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking trend --property K</c></summary>
internal static class TrendCommand
{
    private const string Proportions = "p";

    private static readonly Dictionary<string, Func<ScoreSeries, ControlChart>> Charts = new(StringComparer.Ordinal)
    {
        ["ewma"] = ControlCharts.OfEwma,
        ["cusum"] = ControlCharts.OfCusum,
        [Proportions] = ControlCharts.OfProportions,
    };

    public static Command Build(CommandContext context)
    {
        var property = new Option<string>("--property") { Description = "Key of the property.", Required = true, HelpName = "KEY" };
        var department = new Option<string?>("--department") { Description = "A department; without it overall, or the one that the measure belongs to." };
        var measure = new Option<string>("--measure") { Description = "How answers become a score.", DefaultValueFactory = static _ => "index" };
        measure.AcceptOnlyFromAmong([.. AllMeasures.ByKey.Select(known => known.Key)]);
        var to = new Option<string?>("--to") { Description = "The last month, for example 2025-12; without it the month of the latest answers.", HelpName = "MONTH" };
        var months = new Option<int>("--months") { Description = $"How many months, 1 to {TrendReading.MonthsMax}.", DefaultValueFactory = static _ => PeriodNeighbours.TrendMonthCount };
        months.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > TrendReading.MonthsMax)
            {
                result.AddError($"--months is 1 to {TrendReading.MonthsMax}.");
            }
        });
        var chart = new Option<string>("--chart")
        {
            Description = "ewma: an average that remembers; cusum: sums of departures, k = 0.5 and h = 5 standard errors; p: a share of the answers.",
            DefaultValueFactory = static _ => "ewma",
        };
        chart.AcceptOnlyFromAmong([.. Charts.Keys]);
        var command = new Command("trend",
            "Prints one score of a property month by month on a control chart, with the month since when it is outside its limits.\n"
            + "Level and spread come from the 12 months before; limits follow the number of answers. Months below 5 answers show no score.\n\n"
            + "Example: guesttracking trend --property DE03 --department front_desk --to 2025-12") { property, department, measure, to, months, chart, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var known = AllMeasures.Find(arguments.GetRequiredValue(measure))!;
            var kind = arguments.GetRequiredValue(chart);
            if (kind == Proportions && known is not ShareMeasure)
            {
                throw new UserError($"A p-chart needs a share of the answers, for example --measure top-box; {known.Key} is none.");
            }
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            await using var reading = await ChainReading.OpenAsync(host.Database.Analyst, cancellationToken);
            var (drawn, label) = await TrendReading.DrawAsync(
                reading, arguments.GetRequiredValue(property), MeasureDepartment.Of(known, arguments.GetValue(department)), known,
                arguments.GetValue(to), arguments.GetValue(months), Charts[kind], cancellationToken);
            context.Print(arguments, Table(drawn));
            if (label is not null)
            {
                context.Messages.Report($"{known.Name}: {label}.");
            }
            return 0;
        });
        return command;
    }

    private static ResultTable Table(ControlChart chart)
    {
        var table = new ResultTable(
        [
            new ResultColumn("month"), new ResultColumn("n"), new ResultColumn("score"),
            .. chart.Figures.Select(name => new ResultColumn(name)),
            new ResultColumn("signal"), new ResultColumn("reason"),
        ]);
        foreach (var month in chart.Months)
        {
            table.Add([
                FormattableString.Invariant($"{month.Month:yyyy-MM}"), month.N, month.Score, .. month.Figures.Cast<object?>(),
                month.Signal?.ToString(), month.Reason]);
        }
        return table;
    }
}
