using System.Globalization;
using GuestTracking;
using GuestTracking.Storage;
using GuestTracking.Ingestion;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
await using var db = new Database(Environment.GetEnvironmentVariable("GUESTTRACKING_DATABASE")!);
if (args[0]=="migrate") Console.WriteLine(string.Join(" ", await Migrator.MigrateAsync(db, default)));
if (args[0]=="chain") Console.WriteLine(await new GuestTracking.Chain.ChainImport(db).RunAsync(args[1], args.ElementAtOrDefault(2), default));
if (args[0]=="ingest") { var i = new Ingestor(db, TimeProvider.System); Console.WriteLine(await i.IngestAsync(args[1], Mapping.Load(args[2]), null, default)); Console.WriteLine(i.Stages); }
if (args[0]=="compute") { var sw = System.Diagnostics.Stopwatch.StartNew(); Console.WriteLine(await new GuestTracking.Comparisons.PeriodComputation(db, TimeProvider.System).ComputeAsync(args[1], GuestTracking.Core.Comparisons.PeerVisibility.Anonymous, null, default)); Console.WriteLine(sw.Elapsed); }
return 0;
