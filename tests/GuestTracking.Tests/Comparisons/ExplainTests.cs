using System.Text.Json;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary><c>explain</c> on moves whose reasons were planted.</summary>
internal sealed class ExplainTests : PlantedChain
{
    [Test]
    public async Task Drop_of_the_front_desk_is_named()
    {
        var rows = await ExplainAsync("Desk");
        Assert.Multiple(() =>
        {
            Assert.That(Effect(rows, "total"), Is.EqualTo(-20).Within(1e-9));
            Assert.That(Effect(rows, "guest mix"), Is.Zero.Within(1e-9));
            Assert.That(Effect(rows, "department", "front_desk"), Is.EqualTo(-20).Within(1e-9));
            Assert.That(Effect(rows, "department", "rooms"), Is.Zero.Within(1e-9));
            Assert.That(Effect(rows, "remainder"), Is.Zero.Within(1e-9));
            Assert.That(rows[0].GetProperty("word").GetString(), Is.EqualTo("below"));
            Assert.That(rows[0].GetProperty("high").GetDouble(), Is.InRange(-20, 0));
            Assert.That((rows[0].GetProperty("n_from").GetInt64(), rows[0].GetProperty("n_to").GetInt64()), Is.EqualTo((72, 72)));
            Assert.That(Note(rows, "spa"), Does.StartWith("undefined, because 2025-Q1: insufficient base"));
        });
    }

    [Test]
    public async Task Other_guests_who_are_as_pleased_as_before_are_all_mix()
    {
        var rows = await ExplainAsync("Mix");
        Assert.Multiple(() =>
        {
            Assert.That(Effect(rows, "total"), Is.EqualTo(-2.5).Within(1e-9));
            Assert.That(Effect(rows, "guest mix"), Is.EqualTo(-2.5).Within(1e-9));
            Assert.That(Effect(rows, "departments"), Is.Zero.Within(1e-9), "the front desk's own score fell by five points");
            Assert.That(Effect(rows, "remainder"), Is.Zero.Within(1e-9));
            Assert.That(rows[0].GetProperty("word").GetString(), Is.EqualTo("within chance"));
            Assert.That(Note(rows, "business"), Is.EqualTo("50.0 % → 75.0 % of the answers"));
        });
    }

    [Test]
    public async Task Segment_that_came_for_the_first_time_is_mix()
    {
        var rows = await ExplainAsync("Group");
        Assert.Multiple(() =>
        {
            Assert.That(Effect(rows, "total"), Is.EqualTo(-10).Within(1e-9));
            Assert.That(Effect(rows, "guest mix"), Is.EqualTo(-10).Within(1e-9));
            Assert.That(Effect(rows, "segment", "group"), Is.LessThan(0));
        });
    }

    [Test]
    public async Task Days_that_cut_a_month_give_what_the_same_days_as_a_quarter_give()
    {
        var quarter = await ExplainAsync("Desk");
        var days = await RowsAsync("explain", "--property", "Desk", "--from", "2025-01-01..2025-03-27", "--to", "2025-04-01..2025-06-25");
        Assert.That(days.Select(row => row.GetRawText().Replace("2025-01-01..2025-03-27", "2025-Q1", StringComparison.Ordinal)), Is.EqualTo(quarter.Select(row => row.GetRawText())));
    }

    [TestCase("Closed", "undefined, because 2025-Q2: the hotel was closed")]
    [TestCase("Few", "undefined, because 2025-Q2: insufficient base: 18 answers, 30 needed")]
    [TestCase("Moved", "undefined, because 2025-Q1: insufficient base: 18 answers, 30 needed")]
    public async Task Move_that_cannot_be_judged_is_undefined_with_the_reason(string hotel, string reason)
    {
        var rows = await ExplainAsync(hotel);
        Assert.That(rows.Select(row => (row.GetProperty("effect").ValueKind, row.GetProperty("note").GetString())), Is.All.EqualTo((JsonValueKind.Null, reason)));
    }

    [Test]
    public async Task Guests_without_a_segment_leave_the_mix_undefined_and_the_departments_whole()
    {
        var rows = await ExplainAsync("Untold");
        Assert.Multiple(() =>
        {
            Assert.That(rows.Single(row => Text(row, "part") == "guest mix").GetProperty("note").GetString(), Is.EqualTo("undefined, because the answers name no guest segment"));
            Assert.That(Effect(rows, "department", "rooms"), Is.EqualTo(-10).Within(1e-9));
            Assert.That(Effect(rows, "remainder"), Is.Zero.Within(1e-9));
        });
    }

    [TestCase("South", "World/South: only 3 hotels of the region with complete responses, 5 needed")]
    [TestCase("Nowhere", "the hotel has no region to take the departments' weights from")]
    public async Task Hotel_whose_region_gives_no_weights_keeps_it_all_in_the_remainder(string hotel, string reason)
    {
        var rows = await ExplainAsync(hotel);
        Assert.Multiple(() =>
        {
            Assert.That(rows.Single(row => Text(row, "part") == "departments").GetProperty("note").GetString(), Is.EqualTo("undefined, because " + reason));
            Assert.That(Effect(rows, "remainder"), Is.EqualTo(-20).Within(1e-9));
            Assert.That(rows[^1].GetProperty("note").GetString(), Does.Contain(reason));
        });
    }

    [Test]
    public async Task Score_of_a_department_is_split_into_mix_and_remainder()
    {
        var rows = await ExplainAsync("Mix", "--department", "front_desk");
        Assert.That((Effect(rows, "total"), Effect(rows, "guest mix"), Effect(rows, "remainder")), Is.EqualTo((-5d, -5d, 0d)).Within(1e-9));
    }

    [TestCase("2025-Q1", "2025-03", "2025-Q1 and 2025-03 share days")]
    [TestCase("2025-Q5", "2025-Q2", "is not a period")]
    public async Task Periods_that_cannot_be_compared_are_refused(string from, string to, string message)
    {
        var result = await Database.RunAsync("explain", "--property", "Desk", "--from", from, "--to", to);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public async Task Period_in_the_future_is_undefined()
    {
        var rows = await RowsAsync("explain", "--property", "Desk", "--from", "2025-Q1", "--to", "2026-Q1");
        Assert.That(rows[0].GetProperty("note").GetString(), Is.EqualTo("undefined, because 2026-Q1: in the future: the answers end on 2025-10-28"));
    }

    private Task<IReadOnlyList<JsonElement>> ExplainAsync(string hotel, params string[] more) =>
        RowsAsync(["explain", "--property", hotel, "--from", "2025-Q1", "--to", "2025-Q2", .. more]);

    private static double? Effect(IReadOnlyList<JsonElement> rows, string part, string? name = null)
    {
        var effect = rows.Single(row => Text(row, "part") == part && Text(row, "name") == name).GetProperty("effect");
        return effect.ValueKind == JsonValueKind.Null ? null : effect.GetDouble();
    }

    private static string? Note(IReadOnlyList<JsonElement> rows, string name) => Text(rows.Single(row => Text(row, "name") == name), "note");

    private static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();
}
