using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses;

/// <summary>Files of participants: rows become people, and who cannot be understood is refused whole, with line, column and reason.</summary>
internal sealed class ParticipantsFileTests
{
    private const string Header = "participant,name,role,site,department,first_day,last_day,eligible_earnings,target_percent,currency,country,language,leave";
    private const string Ana = "p1,Ana,general_manager,H1,,,,100000,20,EUR,DE,de,";

    private Bonus _bonus = null!;

    [SetUp]
    public void Prepare() => _bonus = new Bonus();

    [TearDown]
    public void Remove() => _bonus.Dispose();

    [Test]
    public void Rows_of_a_person_become_assignments_and_leave_in_time_with_the_cycle_where_a_day_is_empty()
    {
        var file = Read(
            "p2,Ben,department_head,H2,front_desk,2026-07-01,,50000.5,15,KWD,KW,en,",
            Ana,
            "p2,,,,,2026-03-01,2026-03-31,,,,,,parental",
            "p2,Ben,department_head,H1,rooms,,2026-06-30,40000,,KWD,KW,en,");
        Assert.That(file.Refused, Is.Empty);
        Assert.That(file.Participants.Select(one => one.Key), Is.EqualTo(new[] { "p2", "p1" }));
        var ben = file.Participants[0];
        Assert.That((ben.Name, ben.Country, ben.Language, ben.Currency), Is.EqualTo(("Ben", "KW", "en", new Currency("KWD", 3))));
        Assert.That(ben.Assignments, Is.EqualTo(new[]
        {
            new Assignment("department_head", "H1", "rooms", new(2026, 1, 1), new(2026, 7, 1), 40000, null),
            new Assignment("department_head", "H2", "front_desk", new(2026, 7, 1), new(2027, 1, 1), 50000.5m, 15),
        }));
        Assert.That(ben.Leaves, Is.EqualTo(new[] { new Leave("parental", new(2026, 3, 1), new(2026, 4, 1)) }));
        Assert.That(file.Participants[1].Assignments.Single().Department, Is.Null);
    }

    [TestCase("p1,Ana,general_manager,H1,,01.02.2026,,100000,20,EUR,DE,de,", 3, "first_day", "01.02.2026", "is no date; write it as 2026-01-31")]
    [TestCase("p1,Ana,general_manager,H1,,2026-02-30,,100000,20,EUR,DE,de,", 3, "first_day", "2026-02-30", "is no date")]
    [TestCase("p1,Ana,general_manager,H1,,0026-02-01,,100000,20,EUR,DE,de,", 3, "first_day", "0026-02-01", "is not within 1900 to 2199")]
    [TestCase("p1,Ana,general_manager,H1,,2026-03-01,2026-02-28,100000,20,EUR,DE,de,", 3, "last_day", "2026-02-28", "makes it end (2026-02-28) before it begins (2026-03-01)")]
    [TestCase("p1,Ana,general_manager,H1,,2027-03-01,,100000,20,EUR,DE,de,", 3, "first_day", "2027-03-01", "makes it end (2026-12-31) before it begins (2027-03-01)")]
    [TestCase("p1,Ana,general_manager,H1,,,,\"100,000\",20,EUR,DE,de,", 3, "eligible_earnings", "100,000", "is not a number; write it as 1234.5, with a decimal point and without thousands")]
    [TestCase("p1,Ana,general_manager,H1,,,,-1,20,EUR,DE,de,", 3, "eligible_earnings", "-1", "is not from 0 to 1000000000000")]
    [TestCase("p1,Ana,general_manager,H1,,,,100000.5,20,JPY,JP,ja,", 3, "eligible_earnings", "100000.5", "has more decimals than JPY has (0)")]
    [TestCase("p1,Ana,general_manager,H1,,,,100000,20 %,EUR,DE,de,", 3, "target_percent", "20 %", "is not a number")]
    [TestCase("p1,Ana,general_manager,H1,,,,100000,2000,EUR,DE,de,", 3, "target_percent", "2000", "is not from 0 to 1000")]
    [TestCase("p1,Ana,general_manager,H1,,,,100000,20,Euro,DE,de,", 3, "currency", "Euro", "is no currency of ISO 4217")]
    [TestCase("p1,Ana,general_manager,H1,,,,100000,20,,DE,de,", 3, "currency", "", "is no currency of ISO 4217")]
    [TestCase("p1,Ana,general_manager,H1,,,,100000,20,EUR,Germany,de,", 3, "country", "Germany", "is no country; write two capital letters")]
    [TestCase("p1,Ana,general_manager,H1,,,,100000,20,EUR,DE,Deutsch,", 3, "language", "Deutsch", "is no language")]
    [TestCase("p1,,general_manager,H1,,,,100000,20,EUR,DE,de,", 3, "name", "", "is empty; fill it in")]
    [TestCase("p1,Ana,,H1,,,,100000,20,EUR,DE,de,", 3, "role", "", "is empty; fill it in")]
    [TestCase("p1,Ana,general_manager,,,,,100000,20,EUR,DE,de,", 3, "site", "", "is empty; fill it in")]
    [TestCase("p1,Anna,general_manager,H2,,,,100000,20,EUR,DE,de,", 3, "name", "Anna", "is 'Ana' in line 2; give all rows of 'p1' the same")]
    [TestCase("p1,Ana,general_manager,H2,,,,100000,20,JPY,DE,de,", 3, "currency", "JPY", "is 'EUR' in line 2")]
    [TestCase("p1,Ana,general_manager,H2,,,,100000,20,EUR,AT,de,", 3, "country", "AT", "is 'DE' in line 2")]
    [TestCase("p1,Ana,general_manager,H2,,,,100000,20,EUR,DE,en,", 3, "language", "en", "is 'de' in line 2")]
    [TestCase("p1,,,H1,,2026-03-01,2026-03-31,,,,,,parental", 3, "site", "H1", "does not go with a leave; give leave a row of its own")]
    public void Row_that_cannot_be_understood_is_kept_with_its_place_and_its_person_is_refused_whole(string row, int line, string column, string value, string reason)
    {
        var file = Read(Ana, row, "p3,Cem,general_manager,H3,,,,90000,20,TRY,TR,tr,");
        var refused = file.Refused.Single();
        Assert.That((refused.Participant, refused.Line, refused.Column, refused.Value), Is.EqualTo(("p1", (long)line, column, value)));
        Assert.That(refused.Reason, Does.StartWith(reason));
        Assert.That(file.Participants.Select(one => one.Key), Is.EqualTo(new[] { "p3" }), "p1 is not paid by the row that can be read");
        Assert.That(file.RefusedParticipants, Is.EqualTo(new[] { "p1" }));
    }

    [Test]
    public void Every_fault_of_a_row_is_told()
    {
        var file = Read("p1,Ana,general_manager,H1,,x,,y,20,EUR,DE,de,");
        Assert.That(file.Refused.Select(row => row.Column), Is.EqualTo(new[] { "first_day", "eligible_earnings" }));
        Assert.That(file.Participants, Is.Empty);
    }

    [Test]
    public void Row_that_names_nobody_and_leave_of_nobody_are_refused()
    {
        var file = Read(Ana, ",Eve,general_manager,H1,,,,100000,20,EUR,DE,de,", "p9,,,,,2026-03-01,2026-03-31,,,,,,parental");
        Assert.That(file.Refused.Select(row => (row.Participant, row.Line, row.Column)), Is.EqualTo(new[] { ("", 3L, "participant"), ("p9", 4L, "leave") }));
        Assert.That(file.RefusedParticipants, Is.EqualTo(new[] { "p9" }));
        Assert.That(file.Participants.Single().Key, Is.EqualTo("p1"));
    }

    [Test]
    public void File_without_a_column_is_refused_with_the_columns_it_has()
    {
        var path = _bonus.File("participant,name", "p1,Ana");
        Assert.That(() => ParticipantsFile.Read(path, Plan()), Throws.TypeOf<UserError>().With.Message.Contains("has no column 'role'. Its header has: participant, name."));
    }

    [Test]
    public void Cases_are_read_and_those_that_cannot_be_are_refused_with_their_place()
    {
        var sites = new[] { "H1", "H2" }.ToDictionary(key => key, key => new BonusSite(key, null, null, true), StringComparer.Ordinal);
        var cases = CasesFile.Read(_bonus.File("site,reference,opened,closed", "H1,C-1,2026-05-01,", "H2,C-1,2026-05-01,2026-06-01"), sites);
        Assert.That(cases, Is.EqualTo(new[]
        {
            new IntegrityCase("H1", "C-1", new(2026, 5, 1), null), new IntegrityCase("H2", "C-1", new(2026, 5, 1), new(2026, 6, 1)),
        }));
        Assert.That(CasesFile.Read(_bonus.File("site,reference,opened,closed"), sites), Is.Empty, "no cases");
        foreach (var (row, words) in new[]
        {
            ("H1,C-1,May,", "line 2, column 'opened': 'May' is no date. Write it as 2026-01-31."),
            ("H1,C-1,2026-05-01,2026-04-30", "line 2, column 'closed': '2026-04-30' is before the case was opened, 2026-05-01"),
            ("H11,C-1,2026-05-01,", "line 2, column 'site': 'H11' is no site that is known; did you mean 'H1'?"),
            ("H1,,2026-05-01,", "line 2, column 'reference': '' is empty"),
        })
        {
            Assert.That(() => CasesFile.Read(_bonus.File("site,reference,opened,closed", row), sites), Throws.TypeOf<UserError>().With.Message.Contains(words));
        }
        Assert.That(
            () => CasesFile.Read(_bonus.File("site,reference,opened,closed", "H1,C-1,2026-05-01,", "H1,C-1,2026-06-01,"), sites),
            Throws.TypeOf<UserError>().With.Message.Contains("line 3, column 'reference': 'C-1' stands twice for the site 'H1'"));
    }

    private ParticipantsFile Read(params string[] rows) => ParticipantsFile.Read(_bonus.File([Header, .. rows]), Plan());

    private BonusPlan Plan() => PlanFile.Load(_bonus.TermsPlan());
}
