using System.Globalization;
using GuestTracking.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

const int Rounds = 3;

// Each benchmark is a ratio in one run against a plain alternative. docs/figures.md tells what was measured with them.
return args switch
{
    ["responses", var folder, var count] when Count(count) is { } responses => ResponseFile.Print(folder, responses),
    ["ingest"] => await IngestBenchmark.RunAsync(1_000_000, default),
    ["ingest", var count] when Count(count) is { } responses => await IngestBenchmark.RunAsync(responses, default),
    ["pull"] => await PullBenchmark.RunAsync(1_000_000, default),
    ["pull", var count] when Count(count) is { } responses => await PullBenchmark.RunAsync(responses, default),
    ["serve-pages", var folder] => await PullBenchmark.ServeAsync(folder),
    ["coverage"] => CoverageBenchmark.Run(1_000),
    ["coverage", var count] when Count(count) is <= int.MaxValue and { } chains => CoverageBenchmark.Run((int)chains),
    ["standings"] => await StandingsBenchmark.RunAsync(new StandingsChain(1, Wide: false), Rounds, default),
    ["standings", "cold"] => await StandingsBenchmark.RunAsync(new StandingsChain(1, Wide: false), 1, default),
    ["standings", "wide"] => await StandingsBenchmark.RunAsync(new StandingsChain(1, Wide: true), Rounds, default),
    ["standings", "segments"] => await StandingsBenchmark.RunAsync(new StandingsChain(4, Wide: false), Rounds, default),
    ["bonuses"] => BonusBenchmark.Run(10_000),
    ["bonuses", var count] when Count(count) is <= int.MaxValue and { } people => BonusBenchmark.Run((int)people),
    ["bonus-run"] => await BonusRunBenchmark.RunAsync(10_000, default),
    ["bonus-run", var count] when Count(count) is <= int.MaxValue and { } people => await BonusRunBenchmark.RunAsync((int)people, default),
    ["scores"] => await ScoresBenchmark.RunAsync(1_000_000, default),
    ["scores", var count] when Count(count) is { } responses => await ScoresBenchmark.RunAsync(responses, default),
    ["answers"] => await AnswersBenchmark.RunAsync(1_000_000, default),
    ["answers", var count] when Count(count) is { } answers => await AnswersBenchmark.RunAsync(answers, default),
    ["packs"] => await PacksBenchmark.RunAsync(1_000, default),
    ["packs", var count] when Count(count) is <= int.MaxValue and { } packs => await PacksBenchmark.RunAsync((int)packs, default),
    ["burst"] => await BurstBenchmark.RunAsync(10_000, default),
    ["burst", var count] when Count(count) is >= BurstBenchmark.HotelsMin and <= int.MaxValue and { } hotels => await BurstBenchmark.RunAsync((int)hotels, default),
    ["export-packs", var login, var folder] => await BurstBenchmark.ExportAsync(login, folder, default),
    ["whole-way", var shared] => await WholeWayBenchmark.RunAsync(shared, default),
    _ => Usage(),
};

static long? Count(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

static int Usage()
{
    Console.Error.WriteLine("""
        Usage:
          responses FOLDER COUNT   writes a file of COUNT responses of 12 answers, with its chain and mapping
          ingest [COUNT]           ingest of such a file (1,000,000 by default) against psql \copy of it into a bare table
          pull [COUNT]             the same rows pulled over HTTP from a process of its own (serve-pages FOLDER) against their ingest from the file
          coverage [CHAINS]        intervals, tests, rank sets and rankings on simulated chains (1,000 by default) of known truth;
                                   ends with 1 when a goal is missed
          standings [cold | wide | segments]
                                   10,000 hotels, 12 departments, two years of rollups: month, quarter, year to date and rolling year computed
                                   and written, against mean and rank alone in SQL, three rounds; cold: the first round alone; wide: 20 regions above the leaf regions and 4 brands more;
                                   segments: by four guest segments
          bonuses [PARTICIPANTS]   awards of so many participants (10,000 by default) with 8 components each and their statements, computed
          bonus-run [PARTICIPANTS] the same by the verbs: files read, calculated, stored with every statement, overridden, replayed
          scores [COUNT]           what bonuses take from COUNT responses (1,000,000 by default) of 2,000 hotels: scores with their places in ten
                                   departments and four periods, and of 200 movers over days of their own
          answers [COUNT]          the file of COUNT raw answers (1,000,000 by default) against psql \copy of the view of answers
          packs [COUNT]            one pack written COUNT times (1,000 by default) in every format, a twentieth of them as PDF
          burst [HOTELS]           every hotel's workbook of a simulated chain (10,000 by default) by 'export --all', in a process of its own
          whole-way SHARED         real reviews in SHARED/data: ingest, compute, workbooks against SHARED/peers/pandas_peer.py
        """);
    return 2;
}
