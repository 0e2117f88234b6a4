using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Tests.Ingestion;
using Npgsql;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>
/// Three hotels of a company, the answers of 2024 and of a closed 2025, a plan for 2025 and three people of HR with logins of their own.
/// By hand: H1 scores 75, H2 100, H3 50; a line from 50 (pays 50) over the median of 2024, 75 (100), to 100 (150), weighs 60, an operating result
/// on target 40. So P1 has 100 % of 1,000 EUR, P2 130 % of 2,000 GBP, P3 70 % of 1,000 EUR, held where H3 has an open case.
/// </summary>
internal sealed class BonusHouse : IAsyncDisposable
{
    /// <summary>Answers of a hotel and year; so many that hotels are ranked.</summary>
    public const int Answers = 30;

    private const int Tenths = 10;
    private static readonly SemaphoreSlim Preparing = new(1);

    /// <summary>Prepared databases to copy, by what they hold.</summary>
    private static readonly Dictionary<(bool Closed, bool Planned), string> Prepared = [];

    /// <summary>Somebody who is not of HR.</summary>
    public const string Stranger = "otto";

    private static readonly string[] People = ["anna", "bert", "carl", Stranger];
    private static readonly Dictionary<(string Hotel, int Year), int> Given = new()
    {
        [("H1", 2024)] = 4, [("H2", 2024)] = 4, [("H3", 2024)] = 3, [("H1", 2025)] = 4, [("H2", 2025)] = 5, [("H3", 2025)] = 3,
    };

    private readonly InputFiles _files = new();
    private readonly Dictionary<string, TestDatabase> _people = [];

    private BonusHouse(TestDatabase login)
    {
        Login = login;
        foreach (var name in People)
        {
            var person = new NpgsqlConnectionStringBuilder(login.ConnectionString) { Username = LoginOf(name), Password = $"of {LoginOf(name)}" };
            _people[name] = new TestDatabase(person.ConnectionString, login.SuperuserConnectionString);
        }
    }

    /// <summary>The product's login, which may become every role.</summary>
    public TestDatabase Login { get; }

    /// <summary>The home folder, where the heads of the audit are.</summary>
    public string Home => _files.Path("home");

    /// <summary>The heads of the audit.</summary>
    public string Heads => Path.Combine(Home, "bonus-audit.heads");

    /// <summary>What the verbs take for the time.</summary>
    public TimeProvider Clock { get; set; } = On(2026, 2, 1);

    /// <summary>Noon of a day.</summary>
    public static TimeProvider On(int year, int month, int day) => new FixedClock(new(year, month, day, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A database with everything but a plan.</summary>
    /// <param name="closed">False: no answers have come in since the end of the year.</param>
    public static Task<BonusHouse> CreateAsync(bool closed = true) => CopyAsync(closed, planned: false);

    /// <summary>The same with the plan frozen before its cycle.</summary>
    public static Task<BonusHouse> WithPlanAsync() => CopyAsync(closed: true, planned: true);

    private static async Task<BonusHouse> CopyAsync(bool closed, bool planned)
    {
        await Preparing.WaitAsync();
        try
        {
            if (!Prepared.TryGetValue((closed, planned), out var login))
            {
                login = Prepared[(closed, planned)] = await PrepareAsync(closed, planned);
            }
            return new(await TestDatabase.CopyAsync(login));
        }
        finally
        {
            Preparing.Release();
        }
    }

    private static async Task<string> PrepareAsync(bool closed, bool planned)
    {
        var first = await TestDatabase.CreateAsync();
        foreach (var (login, role) in People.Select(person => (LoginOf(person), person == Stranger ? "guesttracking_analyst" : "guesttracking_hr")))
        {
            await first.ExecuteAsync($"""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '{login}') then
                        create role {login} login nosuperuser noinherit password 'of {login}';
                        grant {role} to {login};
                    end if;
                end $$
                """);
            TestServer.Forget(login);
        }
        // The verbs are given days of years ago and to come.
        await first.ExecuteAsync("insert into bonus.clock values (true)");
        await using (var house = new BonusHouse(first))
        {
            await first.MustAsync("chain", "import", house._files.Lines(
                "property,name,region,contract", "H1,One,Europe/North,owned", "H2,Two,Europe/North,owned", "H3,Three,Europe/North,owned"));
            await house.IngestAsync([.. Given.SelectMany(one => Enumerable.Range(0, Tenths).Select(at => Tenth(one.Key.Hotel, one.Key.Year, at, one.Value)))]);
            if (closed)
            {
                await house.IngestAsync("late,H1,2026-01-11,4,4");
            }
            if (planned)
            {
                house.Clock = On(2024, 12, 15);
                await house.MustAsync("anna", "bonus", "plan", "import", house.Plan());
                await house.MustAsync("anna", "bonus", "plan", "freeze", "hotel");
            }
        }
        NpgsqlConnection.ClearAllPools();
        return first.ConnectionString;
    }

    /// <summary>A person's name as the database has it.</summary>
    public static string LoginOf(string person) => string.Create(CultureInfo.InvariantCulture, $"{person}_{Environment.ProcessId}");

    /// <summary>The database as a person.</summary>
    public TestDatabase As(string person) => _people[person];

    /// <summary>Rows of a tenth of a hotel's answers of a year, all of them this one.</summary>
    public static string Tenth(string hotel, int year, int tenth, int answer) => string.Join('\n', Enumerable.Range(tenth * Answers / Tenths, Answers / Tenths)
        .Select(at => FormattableString.Invariant($"{hotel}-{year}-{at},{hotel},{year}-{1 + (at % 12):00}-15,{answer},4")));

    /// <summary>Takes answers in; known ones with other values are corrections.</summary>
    public Task<string> IngestAsync(params string[] rows) => Login.MustAsync("ingest", _files.WideFile(rows), "--mapping", _files.Wide());

    /// <summary>The plan; a change is made before it is written.</summary>
    public string Plan(Action<JsonNode>? change = null)
    {
        var plan = JsonNode.Parse("""
            {
              "key": "hotel", "name": "Bonus 2025", "version": "1", "rounding": "whole",
              "bonus": {
                "cycle": { "first_day": "2025-01-01", "last_day": "2025-12-31", "period": "2025", "baseline_period": "2024" },
                "currency": "EUR",
                "rates": [{ "currency": "GBP", "rate": 1.2, "source": "European Central Bank", "date": "2024-12-13", "kind": "closing" }],
                "earnings": "for_the_cycle", "movers": "full_period_score", "other_employers": "refuse", "leaves": [],
                "external_measures": [{ "key": "operating_result", "higher_is_better": true }],
                "dispute_days": 30,
                "roles": [{
                  "key": "general_manager", "names": { "en": "General manager" },
                  "components": [
                    { "key": "overall", "names": {}, "weight": 60, "score": { "measure": "index", "department": "overall", "scope": "property" },
                      "curve": { "rule": "linear", "threshold": 50, "target": "baseline_median", "maximum": 100, "payout_at_threshold": 50, "payout_at_target": 100, "payout_at_maximum": 150 },
                      "gates": [], "without_score": "nil" },
                    { "key": "result", "names": {}, "weight": 40, "score": { "measure": "operating_result", "scope": "property" },
                      "curve": { "rule": "linear", "threshold": 90, "target": 100, "maximum": 110, "payout_at_threshold": 50, "payout_at_target": 100, "payout_at_maximum": 150 },
                      "gates": [], "without_score": "nil" }
                  ],
                  "gates": [{ "rule": "no_open_integrity_case", "on_failure": "held" }], "modifiers": []
                }]
              }
            }
            """)!;
        change?.Invoke(plan);
        return _files.Json(plan.ToJsonString());
    }

    /// <summary>The file of participants; with further rows.</summary>
    public string Participants(params string[] further) => _files.Lines(
    [
        "participant,name,role,site,department,first_day,last_day,eligible_earnings,target_percent,currency,country,language,leave",
        "P1,Ada,general_manager,H1,,,,10000,10,EUR,DE,de,", "P2,Ben,general_manager,H2,,,,20000,10,GBP,GB,en,", "P3,Cleo,general_manager,H3,,,,10000,10,EUR,DE,de,", .. further,
    ]);

    /// <summary>Operating results on target.</summary>
    public string Results() => _files.Lines(
        "site,measure,baseline,performance,n", "H1,operating_result,,100,", "H2,operating_result,,100,", "H3,operating_result,,100,");

    /// <summary>Integrity cases.</summary>
    public string Cases(params string[] rows) => _files.Lines(["site,reference,opened,closed", .. rows]);

    /// <summary>Runs a verb as a person, in the home folder, at <see cref="Clock"/>.</summary>
    public Task<CommandResult> RunAsync(string person, params string[] args) => As(person).RunAsync(Clock, [.. args, "--home", Home]);

    /// <summary>The same; a failure fails the test.</summary>
    public async Task<string> MustAsync(string person, params string[] args)
    {
        var result = await RunAsync(person, args);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"{string.Join(' ', args)}: {result.Error}");
    }

    /// <summary>Runs a verb that has to fail, and says why it did.</summary>
    public async Task<string> RefusedAsync(string person, params string[] args)
    {
        var result = await RunAsync(person, args);
        return result.ExitCode != 0 ? result.Error : throw new InvalidOperationException($"{string.Join(' ', args)} was not refused: {result.Output}");
    }

    /// <summary>Calculates a new run as a person.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cases">Integrity cases.</param>
    public async Task<string> CalculateAsync(string person = "anna", params string[] cases)
    {
        await MustAsync(person, "bonus", "calculate", "hotel", "--participants", Participants(), "--scores", Results(), "--cases", Cases(cases));
        return (await Login.ScalarAsync<long>("select max(run_id) from bonus.run")).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A run that anna calculated and bert approved and froze; carl paid it where it is asked for.</summary>
    public async Task<string> FrozenAsync(bool paid = false, params string[] cases)
    {
        var run = await CalculateAsync("anna", cases);
        await MustAsync("anna", "bonus", "review", run);
        await MustAsync("bert", "bonus", "approve", run);
        await MustAsync("bert", "bonus", "freeze", run);
        if (paid)
        {
            await MustAsync("carl", "bonus", "pay", run);
        }
        return run;
    }

    /// <summary>What a verb prints, as objects.</summary>
    public async Task<IReadOnlyList<JsonElement>> RowsAsync(string person, params string[] args) =>
        [.. JsonDocument.Parse(await MustAsync(person, [.. args, "--format", "json"])).RootElement.EnumerateArray()];

    /// <summary>The awards of a run: <c>P1 paid 1000, …</c>.</summary>
    public Task<string?> AwardsAsync(string run) => Login.ScalarAsync<string>(
        $"select string_agg(participant || ' ' || outcome || coalesce(' ' || trim_scale(amount), ''), ', ' order by participant) from bonus.award where run_id = {run}");

    /// <summary>State of a run.</summary>
    public Task<string?> StateAsync(string run) => Login.ScalarAsync<string>($"select state from bonus.run where run_id = {run}");

    /// <summary>The last row of the audit: who, what, and whether it was refused.</summary>
    public Task<string?> LastAuditAsync() => Login.ScalarAsync<string>(
        "select split_part(actor, '_', 1) || ' ' || action || case when refused then ' refused' else '' end from bonus.audit order by sequence desc limit 1");

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            await person.DisposeAsync();
        }
        await Login.DisposeAsync();
        _files.Dispose();
    }
}
