using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;
using static GuestTracking.Tests.Bonuses.Bonus;
using static GuestTracking.Tests.Bonuses.TermsPlans;

namespace GuestTracking.Tests.Bonuses;

/// <summary><c>bonus simulate --participants</c>: from files to awards, under one plan or two, without a database.</summary>
internal sealed class SimulateAwardsTests
{
    private const string PeopleHeader = "participant,name,role,site,department,first_day,last_day,eligible_earnings,target_percent,currency,country,language,leave";

    private static readonly string[] Scores =
    [
        "site,measure,department,baseline,performance,n,standard_error,region,employer",
        "H1,index,overall,76,82,400,0.8,Europe/Iberia,", "H1,index,front_desk,70,84,380,0.9,Europe/Iberia,", "H1,index,rooms,70,75,380,0.9,Europe/Iberia,", "H1,operating_result,,,104,,,Europe/Iberia,",
        "H2,index,overall,72,71,60,2.5,Europe/Iberia,", "H2,index,front_desk,71,69,58,2.6,Europe/Iberia,", "H2,index,rooms,60,39,58,2.6,Europe/Iberia,", "H2,operating_result,,,95,,,Europe/Iberia,",
        "F1,index,overall,72,71,60,2.5,Europe/Iberia,Hotels Ltd",
        "Europe/Iberia,index,overall,,80.5,460,,,",
    ];

    private static readonly string[] People =
    [
        PeopleHeader,
        "p1,Ana,general_manager,H1,,,,100000,20,EUR,ES,es,",
        "p2,Ben,general_manager,H2,,,,9000000,20,JPY,JP,ja,",
        "p3,Cem,department_head,H1,front_desk,,2026-06-30,40000,10,EUR,ES,es,",
        "p3,Cem,department_head,H2,front_desk,2026-07-01,,42000,10,EUR,ES,es,",
        "p3,,,,,2026-03-01,2026-03-31,,,,,,parental",
        "p4,Dee,regional_manager,Europe/Iberia,,,,120000.500,25,KWD,KW,en,",
    ];

    private Bonus _bonus = null!;

    [SetUp]
    public void Prepare() => _bonus = new Bonus();

    [TearDown]
    public void Remove() => _bonus.Dispose();

    [Test]
    public async Task Awards_come_out_as_by_hand_in_each_currency_s_minor_units()
    {
        var result = await SimulateAsync(People, "--format", "csv");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        // p1: 82 → 100 + 50·2/10 = 110; 7 points of 10 → 105; 0.6·110 + 0.4·105 = 108; factor 100 %.
        // p2: 60 answers, no longer window: target; 0 points; 0.6·100 = 60; factor 90 %; rooms 39 below 40: held.
        // p3: 4,000·(181 − 31)/365 at 100 %, 4,200·184/365 at 0 %. p4: 30,000.125 at 100 %.
        Assert.That(Rows(result.Output).Select(row => (row[0], row[6], row[8], row[9])), Is.EqualTo(new[]
        {
            ("p1", "20000", "21600", "paid"), ("p2", "1800000", "972000", "held"), ("p3", "3761.1", "1643.84", "paid"), ("p4", "30000.125", "30000.125", "paid"),
        }));
        Assert.That(result.Output, Does.Contain("\"Not met: index score, rooms: 39 is worse than the limit 40.\""));
        Assert.That(result.Error, Does.Contain("4 participants: 3 paid, 1 held.").And.Contain("held 5,929.2 EUR"));
        Assert.That(await File.ReadAllLinesAsync(_bonus.Points), Is.EqualTo(new[] { "site,measure,achievement,improvement,points", "H1,desk,7,7,7", "H2,desk,0,0,0", "F1,desk,,," }));
        Assert.That(await File.ReadAllLinesAsync(_bonus.Totals), Is.EqualTo(new[] { "site,domain,base,consistency,score", "H1,general_manager,,,70", "H2,general_manager,,,0", "F1,general_manager,,," }));
    }

    [Test]
    public async Task Consistency_of_a_role_stands_in_the_totals()
    {
        await SimulateAsync(People, Plan(plan => Role(plan)["modifiers"]![1] = Rule(("rule", "consistency"), ("payout_at_full", 10))));
        Assert.That((await File.ReadAllLinesAsync(_bonus.Totals))[1..3], Is.EqualTo(new[] { "H1,general_manager,7,20,27", "H2,general_manager,0,19,19" }), "20·(69 − 50)/(70 − 50) − 0.5 = 18.5");
    }

    [Test]
    public async Task People_who_cannot_be_computed_are_refused_with_the_reason_and_the_others_are_paid()
    {
        var result = await SimulateAsync(
            [
                .. People,
                "q1,Overlap,general_manager,H1,,,,100000,20,EUR,ES,es,", "q1,Overlap,general_manager,H2,,2026-12-31,,100000,20,EUR,ES,es,",
                "q2,No earnings,general_manager,H1,,,,,20,EUR,ES,es,", "q3,No rate,general_manager,H1,,,,100000,20,USD,US,en,",
                "q4,No role,director,H1,,,,100000,20,EUR,ES,es,", "q5,No site,general_manager,H9,,,,100000,20,EUR,ES,es,",
                "q6,Franchise,general_manager,F1,,,,100000,20,EUR,ES,es,", "q7,Bad row,general_manager,H1,,,,1e5,20,EUR,ES,es,",
            ],
            "--format", "csv");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        var rows = Rows(result.Output);
        Assert.That(rows.Take(4).Select(row => row[9]), Is.EqualTo(new[] { "paid", "held", "paid", "paid" }));
        Assert.That(rows.Skip(4).Select(row => (row[0], row[8], row[9])), Is.EqualTo(Enumerable.Range(1, 7).Select(number => ($"q{number}", "", "refused"))));
        foreach (var words in new[]
        {
            "H2 (31 December 2026 to 31 December 2026) overlap.", "Eligible earnings are missing (H1, from 1 January 2026).", "The plan has no exchange rate from USD to EUR.",
            "The plan has no role director (assignment at H1 from 1 January 2026).", "H9 is not known (assignment from 1 January 2026).",
            "Hotels Ltd employs the people of F1 (assignment from 1 January 2026)", "column 'eligible_earnings': '1e5' is not a number",
        })
        {
            Assert.That(result.Output, Does.Contain(words));
        }
        Assert.That(result.Error, Does.Contain("line 15, column 'eligible_earnings': '1e5' is not a number").And.Contain("11 participants: 3 paid, 1 held, 6 refused, 1 refused for their rows."));
    }

    [Test]
    public async Task Two_plans_stand_side_by_side_with_winners_and_losers()
    {
        var draft = Plan(plan =>
        {
            plan["version"] = "2";
            Curve(plan, 0, 1)["payout_at_ten"] = 100;
            Curve(plan, 2)["steps"]![1]!["payout"] = 120;
        });
        var awards = _bonus.Path("awards.csv");
        var result = await SimulateAsync(People, "--plan", draft, "--out-awards", awards, "--format", "csv");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        // Under version 2 p1 has 0.6·110 + 0.4·70 = 94 percent, p4 120 percent.
        Assert.That(Rows(result.Output).Select(row => (row[0], row[8], row[15], row[18], row[19])), Is.EqualTo(new[]
        {
            ("p1", "21600", "18800", "2800", "winner"), ("p2", "972000", "972000", "0", "unchanged"),
            ("p3", "1643.84", "1643.84", "0", "unchanged"), ("p4", "30000.125", "36000.15", "-6000.025", "loser"),
        }));
        Assert.That(result.Error, Does.Contain("'Hotel bonus', version 1, against 'Hotel bonus', version 2: 1 win, 1 lose, 2 unchanged, 0 not comparable"));
        Assert.That(await File.ReadAllTextAsync(awards), Is.EqualTo(result.Output));
    }

    [Test]
    public async Task Groups_show_what_is_paid_of_the_target_and_withhold_what_could_be_traced()
    {
        string[] people =
        [
            PeopleHeader,
            .. Enumerable.Range(1, 6).Select(number => $"g{number},Ana,general_manager,H1,,,,100000,20,EUR,ES,es,"),
            .. Enumerable.Range(1, 5).Select(number => $"h{number},Cem,department_head,H1,front_desk,,,40000,10,EUR,ES,es,"),
            "r1,Dee,regional_manager,Europe/Iberia,,,,120000,25,EUR,PT,pt,",
        ];
        var byRole = Rows((await SimulateAsync(people, "--group-by", "role", "--budget", "200000", "--format", "csv")).Output);
        Assert.That(byRole.Select(row => (row[0], row[1], row[2], row[3], row[4], row[9])), Is.EqualTo(new[]
        {
            ("department_head", "", "", "", "", "withheld"), ("general_manager", "6", "120000", "129600", "108", ""), ("regional_manager", "", "", "", "", "withheld"),
            ("total", "12", "170000", "179600", "105.6471", ""),
        }));
        Assert.That((byRole[^1][13], byRole[^1][14]), Is.EqualTo(("200000", "20400")));
        var bySite = Rows((await SimulateAsync(people, "--group-by", "site", "--plan", Plan(), "--format", "csv")).Output);
        Assert.That(bySite.Select(row => (row[0], row[1], row[12])), Is.EqualTo(new[] { ("Europe/Iberia", "", ""), ("H1", "", ""), ("total", "12", "12") }));
    }

    [Test]
    public async Task Budget_that_is_not_enough_is_said_to_be_exceeded() => Assert.That(
        (await SimulateAsync(People[..2], "--budget", "20000")).Error, Does.Contain("The budget of 20,000 EUR is exceeded by 1,600 EUR."));

    [Test]
    public async Task Last_year_is_reckoned_under_a_plan_for_this_year()
    {
        string[] people = [.. People.Select(row => row.Replace("2026", "2025", StringComparison.Ordinal))];
        var result = await SimulateAsync(people, "--period", "2025", "--steps", "--format", "csv");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("H1 index overall 2025, n = 400").And.Contain("H1 index overall 2024").And.Contain("2024-07-01..2026-01-01").And.Contain("20000·108/100 = 21600"));
    }

    [Test]
    public async Task Last_year_is_reckoned_with_this_year_s_participants_whose_days_move_with_the_plan()
    {
        string[] thisYear =
        [
            .. People, "p5,Eve,general_manager,H1,,2026-01-01,2026-12-31,100000,20,EUR,ES,es,", "p6,Fay,general_manager,H1,,2023-04-01,2026-09-30,100000,20,EUR,ES,es,",
            "p7,Gus,general_manager,H1,,2025-10-01,,100000,20,EUR,ES,es,", "p8,Hal,general_manager,H1,,2026-10-01,2026-09-01,100000,20,EUR,ES,es,",
            "p9,Ida,general_manager,H1,,0001-01-01,,100000,20,EUR,ES,es,",
        ];
        var (asPlanned, moved) = (await SimulateAsync(thisYear, "--format", "csv"), await SimulateAsync(thisYear, "--period", "2025", "--format", "csv"));
        Assert.That(moved.ExitCode, Is.Zero, moved.Error);
        Assert.That(WithoutYearAndPath(moved.Output), Is.EqualTo(WithoutYearAndPath(asPlanned.Output)));
        Assert.That(Rows(moved.Output).Select(row => (row[0], row[9])), Is.EqualTo(new[]
        {
            ("p1", "paid"), ("p2", "held"), ("p3", "paid"), ("p4", "paid"), ("p5", "paid"), ("p6", "paid"), ("p7", "paid"), ("p8", "refused"), ("p9", "refused"),
        }));
        Assert.That(moved.Error, Does.Contain("are moved with it: 2026-01-01 counts as 2025-01-01").And.Contain("give a file with the days of '2025'"));
        Assert.That(asPlanned.Error, Does.Not.Contain("moved"));
        var steps = (await SimulateAsync(thisYear, "--period", "2025", "--steps", "--format", "csv")).Output;
        // p6 from 1 January to 30 September, p3's leave in March of last year.
        Assert.That(steps, Does.Contain("273").And.Contain("1 March 2025").And.Not.Contain("March 2026"));

        static string WithoutYearAndPath(string output) => System.Text.RegularExpressions.Regex.Replace(output, "202[56]|'[^']*csv'", "");
    }

    [Test]
    public async Task Days_of_last_year_count_as_they_are_and_that_is_said()
    {
        string[] lastYear = [PeopleHeader, "p1,Ana,general_manager,H1,,2025-07-01,,100000,20,EUR,ES,es,"];
        var result = await SimulateAsync(lastYear, "--period", "2025", "--format", "csv");
        Assert.That(Rows(result.Output).Single()[6], Is.EqualTo("10082.19"), "20,000·184/365");
        Assert.That(result.Error, Does.Contain("count as they stand there"));
        Assert.That((await SimulateAsync(People[..2], "--period", "2025")).Error, Does.Not.Contain("Days of"), "no day is stated");
    }

    [Test]
    public async Task Distance_to_the_next_tier_and_luck_are_told_for_each_component()
    {
        var tiers = Rows((await SimulateAsync(People, "--tiers", "--format", "csv")).Output);
        var desk = tiers.Single(row => row[0] == "p2" && row[3] == "desk");
        // 58 answers with 69; the threshold 70: ⌈58·1/30⌉ = 2 answers of 100.
        Assert.That((desk[5], desk[8], desk[10], desk[11]), Is.EqualTo(("58", "70", "100", "2")));
        Assert.That(double.Parse(desk[7], System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(35.03).Within(0.01), "Φ(−1/2.6)");
    }

    [Test]
    public async Task Open_case_holds_the_award_until_it_is_closed()
    {
        var open = _bonus.File("site,reference,opened,closed", "H1,C-1,2026-05-01,");
        var closed = _bonus.File("site,reference,opened,closed", "H1,C-1,2026-05-01,2026-06-01");
        Assert.That(Rows((await SimulateAsync(People[..2], "--cases", open, "--format", "csv")).Output).Single()[9], Is.EqualTo("held"));
        Assert.That(Rows((await SimulateAsync(People[..2], "--cases", closed, "--format", "csv")).Output).Single()[9], Is.EqualTo("paid"));
    }

    [Test]
    public async Task Numbers_of_the_baseline_are_decided_by_the_scores()
    {
        // Baselines of overall: 76, 72, 72: median 72, best tenth 76, worst 72.
        var plan = Plan(changed =>
        {
            (Curve(changed)["threshold"], Curve(changed)["target"]) = ("baseline_minimum", "baseline_benchmark");
        });
        var result = await SimulateAsync(People[..2], plan, "--steps", "--format", "csv");
        Assert.That(result.Output, Does.Contain("100 + (150 − 100)·(82 − 76)/(90 − 76)"));
        var check = await RunAsync("plan", "check", plan, "--scores", _bonus.File(Scores), "--format", "csv");
        Assert.That(check.Output, Does.Contain("threshold 72 (baseline_minimum), target 76 (baseline_benchmark), maximum 90"));
    }

    [Test]
    public async Task Own_department_is_left_to_the_baseline_where_nobody_heads_one()
    {
        var plan = Plan(changed => Component(changed, 1)["curve"] = Rule(
            ("rule", "linear"), ("threshold", "baseline_minimum"), ("target", "baseline_median"), ("maximum", 95), ("payout_at_threshold", 50), ("payout_at_target", 100), ("payout_at_maximum", 150)));
        Assert.That((await SimulateAsync(People[..2], plan)).Error, Does.Contain("1 participants: 1 paid."));
        // front_desk: baselines 70 and 71, median 70.5; 84 pays 100 + 50·13.5/24.5.
        Assert.That((await SimulateAsync([.. People[..1], .. People[3..6]], plan, "--steps", "--format", "csv")).Output, Does.Contain("100 + (150 − 100)·(84 − 70.5)/(95 − 70.5)"));
        string[] unknown = [PeopleHeader, "p9,Gil,department_head,H1,front-desk,,,40000,10,EUR,ES,es,"];
        Assert.That((await SimulateAsync(unknown, plan)).Error, Does.Contain("1 refused"));
        Assert.That((await SimulateAsync(unknown, plan, "--format", "csv")).Output, Does.Contain("The department front-desk (H1, from"));
    }

    [Test]
    public async Task Baseline_that_is_missing_is_told_with_the_parameter_that_needs_it()
    {
        var plan = Plan(changed => Curve(changed)["target"] = "baseline_median");
        string[] without = [Scores[0], .. Scores[1..].Where(row => !row.Contains("overall", StringComparison.Ordinal))];
        var result = await _bonus.SimulateAsync(plan, _bonus.File(without));
        Assert.That(result.Error, Does.Contain("does not fit the scores").And.Contain("bonus.roles[0].components[0].curve.target: no property has 'index' of department 'overall' in the baseline period 2025"));
        Assert.That(_bonus.Written, Is.Empty);
    }

    [Test]
    public async Task Department_that_no_score_has_is_told_with_its_place_in_the_plan()
    {
        var result = await _bonus.SimulateAsync(Plan(plan => AwardGate(plan)["department"] = "room"), _bonus.File(Scores));
        Assert.That(result.Error, Does.Contain("bonus.roles[0].gates[0].department: 'room' is no department; did you mean 'rooms'?"));
        Assert.That((result.ExitCode, _bonus.Written), Is.EqualTo((1, Array.Empty<string>())));
    }

    [TestCase("--budget needs --participants: without people there are no awards", "--budget", "5")]
    [TestCase("--tiers needs --participants", "--tiers")]
    [TestCase("--cases needs --participants", "--cases", "cases.csv")]
    [TestCase("--group-by and --steps each say what is printed. Give one of them", "--group-by", "role", "--steps")]
    [TestCase("--group-by is role, site, region, country or currency, not 'age'", "--group-by", "age")]
    [TestCase("--budget is an amount such as 250000 or 1234.50, not '1,000'", "--budget", "1,000")]
    [TestCase("--period: 'last year' is not a period", "--period", "last year")]
    [TestCase("cannot be moved to '2025-01-15..2026-01-15': '2025-01-15..2026-01-15' does not begin on the same day", "--period", "2025-01-15..2026-01-15")]
    public async Task Options_that_do_not_go_together_are_refused(string words, params string[] options)
    {
        var result = await _bonus.SimulateAsync(Plan(), _bonus.File(Scores), options);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error + result.Output, Does.Contain(words).And.Not.Contain("Unexpected failure"));
        Assert.That(_bonus.Written, Is.Empty);
    }

    [Test]
    public async Task Plans_that_cannot_be_compared_are_refused()
    {
        var nextYear = Plan(plan => (Cycle(plan)["first_day"], Cycle(plan)["last_day"], Cycle(plan)["period"], Gate(plan)["window"]) = ("2027-01-01", "2027-12-31", "2027", "2026-07-01..2028-01-01"));
        Assert.That((await SimulateAsync(People, "--plan", nextYear)).Error, Does.Contain("The plans hold for different days, from 2026-01-01 and from 2027-01-01. Add --period"));
        Assert.That((await SimulateAsync(People, "--plan", nextYear, "--period", "2026")).ExitCode, Is.Zero);
        var inYen = Plan(plan => (Terms(plan)["currency"], Rate(plan)["currency"]) = ("JPY", "EUR"));
        Assert.That((await SimulateAsync(People, "--plan", inYen)).Error, Does.Contain("The plans reckon in EUR and in JPY"));
        Assert.That((await SimulateAsync(People, "--plan", _bonus.Plan())).Error, Does.Contain("The plan 'Heads of department' pays nobody"));
        Assert.That((await _bonus.SimulateAsync(_bonus.Plan(), _bonus.File(Scores), "--participants", _bonus.File(People))).Error, Does.Contain("The plan 'Heads of department' pays nobody"));
        Assert.That((await _bonus.SimulateAsync(Plan(), _bonus.File(Scores), "--plan", Plan())).Error, Does.Contain("A second --plan needs --participants"));
        var people = _bonus.File(People);
        Assert.That((await _bonus.SimulateAsync(Plan(), _bonus.File(Scores), "--participants", people, "--out-awards", people)).Error, Does.Contain("--out-awards and --participants name the same file"));
    }

    [Test]
    public async Task Plan_with_domains_and_terms_gives_the_points_of_its_domains()
    {
        var plan = Plan(changed => changed["domains"] = JsonNode.Parse("""
            [ { "key": "survey", "weight": 100, "kind": "measures", "minimum_measures": 1, "measures": [
                { "key": "index", "higher_is_better": true, "threshold": 70, "benchmark": 90 }, { "key": "wait", "higher_is_better": false, "threshold": 20, "benchmark": 10 } ] } ]
            """));
        var result = await _bonus.SimulateAsync(plan, _bonus.File([.. Scores, "H1,wait,,,14.9,,,Europe/Iberia,"]));
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That((await File.ReadAllLinesAsync(_bonus.Points))[..3], Is.EqualTo(new[] { "site,measure,achievement,improvement,points", "H1,index,6,4,6", "H1,wait,5,,5" }));
        Assert.That((await File.ReadAllLinesAsync(_bonus.Totals))[1..3], Is.EqualTo(new[] { "H1,survey,,,55", "H1,total,,,55" }));
    }

    [Test]
    public async Task Order_of_the_rows_changes_no_award()
    {
        var first = await SimulateAsync(People, "--format", "csv");
        var (scores, people) = (_bonus.File([Scores[0], .. Scores[1..].Reverse()]), _bonus.File([PeopleHeader, .. People[1..].Reverse()]));
        var again = await _bonus.SimulateAsync(Plan(), scores, ["--participants", people, .. Cases([]), "--format", "csv"]);
        Assert.That(again.Output, Is.EqualTo(first.Output));
    }

    [Test]
    public async Task Check_warns_where_chance_decides_and_says_where_nothing_is_known_of_it()
    {
        var check = await RunAsync("plan", "check", Plan(), "--scores", _bonus.File(Scores), "--format", "json");
        using var rows = JsonDocument.Parse(check.Output);
        var luck = rows.RootElement.EnumerateArray().ToDictionary(row => row.GetProperty("component").GetString()!, row => row.GetProperty("luck"));
        // H1: Φ(−(84 − 83.33…)/0.9) and the edge above, H2: Φ(−1/2.6); the mean of the two.
        Assert.That(luck["desk"].GetDouble(), Is.EqualTo(31.1).Within(0.1));
        Assert.That(luck["region"].ValueKind, Is.EqualTo(JsonValueKind.Null), "no standard error");
        Assert.That(check.Error, Does.Contain("Role 'general_manager', component 'desk': 31 % of hotels would be in another payout tier with another sample of as many guests; take fewer steps or ask for more answers."));
        Assert.That(check.Error, Does.Not.Contain("component 'own'"));
        var without = await RunAsync("plan", "check", Plan(), "--scores", _bonus.Scores("H1,index,76,82,400"));
        Assert.That(without.ExitCode, Is.EqualTo(1), "front_desk and rooms are not there");
        var points = await RunAsync("plan", "check", _bonus.Plan(), "--scores", _bonus.File(Scores));
        Assert.That(points.Error, Does.Contain("has no payout tiers, as it pays nobody"));
    }

    [Test]
    public async Task Check_lists_what_the_example_plan_pays_for()
    {
        var result = await RunAsync("plan", "check", Path.Combine(SharedData.Project, "reports", "bonus-plans", "hotel-company.json"), "--format", "csv");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Rows(result.Output).Select(row => (row[0], row[1], row[6])), Is.EqualTo(new[]
        {
            ("general_manager", "overall", "linear"), ("general_manager", "recommend", "achievement_improvement"), ("general_manager", "front_desk", "achievement_improvement"),
            ("general_manager", "standing", "relative"), ("department_head", "own_department", "linear"), ("department_head", "hotel", "linear"),
            ("regional_manager", "region", "steps"), ("regional_manager", "chain", "linear"),
        }));
        Assert.That(result.Output, Does.Contain("minimum_answers (answers 100): longer_window 2024-07-01..2026-01-01, else target"));
    }

    private string Plan(Action<JsonObject>? change = null) => _bonus.TermsPlan(change);

    private Task<CommandResult> SimulateAsync(string[] people, params string[] further) => further is [var plan, ..] && plan.EndsWith(".json", StringComparison.Ordinal)
        ? _bonus.SimulateAsync(plan, _bonus.File(Scores), ["--participants", _bonus.File(people), .. Cases(further), .. further[1..]])
        : _bonus.SimulateAsync(Plan(), _bonus.File(Scores), ["--participants", _bonus.File(people), .. Cases(further), .. further]);

    /// <summary>That there are no integrity cases has to be said.</summary>
    private string[] Cases(string[] further) => further.Contains("--cases") ? [] : ["--cases", _bonus.File("site,reference,opened,closed")];

    /// <summary>The cells of a CSV without its header; a quoted cell may hold commas.</summary>
    private static List<string[]> Rows(string csv) =>
        [.. csv.TrimEnd('\n').Split('\n').Skip(1).Select(line => System.Text.RegularExpressions.Regex.Split(line, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)").Select(cell => cell.Trim('"')).ToArray())];
}
