using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>No name, address, number or key of a guest gets into any table.</summary>
internal sealed class MaskingTests : PrivacyFixture
{
    private const string Mail = "zelda.quux@example.com";
    private const string Phone = "+49 170 1234567";

    /// <summary>Words of which none may be found.</summary>
    private static readonly string[] Planted = ["Zelda", "Quüx", "Quux", Mail, "1234567", "BK-90210", "BK90210"];

    [Test]
    public async Task Guest_planted_in_every_field_is_in_no_table()
    {
        string[] sound = ["id", "H1", "2008-01-15", "2008-01-10", "5", "4", "leisure", "Zelda", "Quüx", Mail, "BK-90210", "fine", "good", "en", "yes", Phone];
        string[] plants = [$"Zelda Quüx {Mail}", "zelda QUUX", Mail, Phone, "BK 90210", $"\"Zélda's room, call {Phone}, BK-90210 or {Mail}, Mr. Quuxs said\""];
        var rows = new List<string>();
        foreach (var plant in plants)
        {
            for (var field = 0; field < sound.Length; field++)
            {
                var row = sound.ToArray();
                row[0] = FormattableString.Invariant($"r{rows.Count}");
                row[field] = plant;
                rows.Add(string.Join(',', row));
            }
        }
        // Fields too few and too many: nobody knows which is which.
        rows.Add("r900,H1,Zelda Quüx");
        rows.Add("r901,H1,2008-01-15,2008-01-10,5,4,leisure,Zelda,Quüx,Zelda,Zelda,Zelda,Zelda,Zelda,Zelda,Zelda,Zelda,Zelda,Zelda");
        var counts = await IngestAsync(Input.Lines([Header, .. rows]));
        Assert.Multiple(async () =>
        {
            Assert.That(counts.Refused, Is.GreaterThan(20));
            Assert.That(counts.Accepted, Is.GreaterThan(40));
            // A telephone number is a sound key of a response, and so is a name by itself; the source said so.
            Assert.That(await FoundAsync(Planted), Is.All.Contain("source_key"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.reject where record is null and reason like '%may name the guest'"), Is.EqualTo(2));
            Assert.That(await Database.ScalarAsync<string>("select comment from fact.comment where comment like '%call%' and department_id = 0 limit 1"),
                Is.EqualTo("[guest]'s room, call [phone], [booking] or [e-mail], Mr. [guest] said"));
        });
    }

    [TestCase("Thanks to ANNA and anna, Ánna", "Anna", "Thanks to [guest] and [guest], [guest]")]
    [TestCase("Annabel was kind", "Anna", "Annabel was kind")]
    [TestCase("Anna Maria Meier-Lüdenscheid wrote", "Anna Maria;Meier-Lüdenscheid", "[guest]-[guest] wrote")]
    [TestCase("Herr Müller, Mullers Zimmer", "Müller", "Herr [guest], [guest] Zimmer")]
    [TestCase("la casa de Juan de la Torre", "Juan;de la Torre", "la casa [guest]")]
    [TestCase("田中さんは親切", "田中", "[guest]さんは親切")]
    [TestCase("guest phone mail", "Phone Mail", "guest [guest]")]
    [TestCase("write to a.b+c@mail.example.co.uk", "x", "write to [e-mail]")]
    [TestCase("call 0170/123 45 67 or (030) 123-4567 now", "x", "call [phone] or [phone] now")]
    [TestCase("01.23.45.67.89", "x", "[phone]")]
    [TestCase("from 2008-01-15 to 15.02.2008, room 1204, 12:30, 100 200", "x", "from 2008-01-15 to 15.02.2008, room 1204, 12:30, 100 200")]
    [TestCase("2008-01-15 - 2008-01-18", "x", "2008-01-15 - 2008-01-18")]
    public void Text_is_masked(string text, string names, string masked)
    {
        var mask = new GuestMask();
        mask.Begin();
        foreach (var name in names.Split(';'))
        {
            mask.AddName(name);
        }
        Assert.That(mask.Mask(text), Is.EqualTo(masked));
    }

    [Test]
    public async Task Comments_have_department_language_and_permission_and_hotels_read_the_masked_ones()
    {
        await IngestAsync(Input.Lines(
            Header, "r1,H1,2008-01-15,,5,4,leisure,Zelda,Quux,,,\"lovely, Zelda\",soft bed,pt-BR,Yes,", "r2,H2,2008-01-15,,5,4,leisure,,,,,nobody's,,Zelda Q,no,"));
        Assert.That(
            await Database.ScalarAsync<string>(
                """
                select string_agg(concat_ws('|', property, coalesce(department, '-'), language, may_contact, masked, comment), E'\n' order by property, department_id)
                from fact.comment join chain.property using (property_id) left join chain.department using (department_id)
                """),
            Is.EqualTo("H1|-|pt-BR|t|t|lovely, [guest]\nH1|rooms|pt-BR|t|t|soft bed\nH2|-|f|f|nobody's"));
        var ids = await Database.ScalarAsync<int[]>("select array_agg(property_id) from chain.property");
        var (connection, transaction) = await Database.Database.BeginReadingAsync(ids!, default);
        await using (connection)
        await using (transaction)
        {
            await using var command = new Npgsql.NpgsqlCommand("select count(*) from fact.comment", connection, transaction);
            Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(2), "what is not masked is not for hotels");
        }
    }

    [Test]
    public async Task Correction_carries_comments_and_guest_along_and_leaves_no_text_in_the_history()
    {
        await IngestAsync(Input.Lines(Header, "r1,H1,2008-01-15,,5,4,leisure,Zelda,Quux,z@example.org,B-100,first text,soft bed,en,yes,"));
        var hashes = await Database.ScalarAsync<string>("select concat_ws(' ', guest_hash, booking_hash) from fact.guest");
        var corrected = await IngestAsync(Input.Lines(Header, "r1,H2,2008-02-15,,4,4,leisure,Zelda,Quux,z@example.org,B-100,second text,hard bed,en,yes,"));
        Assert.Multiple(async () =>
        {
            Assert.That(corrected.Corrected, Is.EqualTo(1));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(comment, '|' order by department_id) from fact.comment join fact.response using (property_id, business_date, response_id)"), Is.EqualTo("second text|hard bed"));
            Assert.That(await Database.ScalarAsync<string>("select concat_ws(' ', guest_hash, booking_hash) from fact.guest join fact.response using (property_id, business_date, response_id)"), Is.EqualTo(hashes));
            Assert.That(await FoundAsync("first text", "soft bed"), Is.Empty);
        });
        Assert.That((await IngestAsync(Input.Lines(Header, "r1,H2,2008-02-15,,4,4,leisure,Zelda,Quux,z@example.org,B-100,second text,soft bed,en,yes,"))).Corrected, Is.EqualTo(1), "another comment on a department");
        Assert.That((await IngestAsync(Input.Lines(Header, "r1,H2,2008-02-15,,4,4,leisure,Zelda,Quux,z@example.org,B-100,second text,soft bed,en,no,"))).Corrected, Is.EqualTo(1), "another permission");
        Assert.That((await IngestAsync(Input.Lines(Header, "r1,H2,2008-02-15,,4,4,leisure,Zelda,Quux,z@example.org,B-100,second text,soft bed,en,no,"))).AlreadyKnown, Is.EqualTo(1));
    }

    [Test]
    public async Task Guest_section_that_comes_later_links_what_is_known()
    {
        var file = Input.Lines(Header, "r1,H1,2008-01-15,,5,4,leisure,Zelda,Quux,z@example.org,B-100,,,,,");
        await IngestAsync(file, Mapping(json => json.Remove("guest")));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest"), Is.Zero);
        Assert.That((await IngestAsync(file)).AlreadyKnown, Is.EqualTo(1));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest"), Is.EqualTo(1));
    }

    [Test]
    public async Task Response_key_that_is_a_booking_is_registered_by_its_keyed_hash()
    {
        var mapping = Mapping(json => json["guest"]!["booking"] = "id");
        var file = Input.Lines(Header, "BK-90210,H1,2008-01-15,,5,4,leisure,Zelda,Quux,,,as BK90210 said,,,,", "BK-90211,H9,2008-01-15,,5,4,leisure,Zelda,Quux,,,,,,,");
        await IngestAsync(file, mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(await FoundAsync([.. Planted, "90211"]), Is.Empty);
            Assert.That((await IngestAsync(file, mapping)).AlreadyKnown, Is.EqualTo(1));
            var plain = await RunAsync("ingest", file, "--mapping", Mapping());
            Assert.That(plain.Error, Does.Contain("registered by keyed hashes"));
        });
        Assert.That(await MustAsync("erase", "--booking", "bk-90210", "--format", "csv"), Does.Contain("1,1,0,1,1,0,0,0"));
        Assert.That((await IngestAsync(file, mapping)).AlreadyKnown, Is.EqualTo(1), "erased");
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.Zero);
    }

    [Test]
    public async Task Plain_keys_are_not_taken_for_new_ones_when_they_are_hidden_later()
    {
        var file = Input.Lines(Header, "BK-1,H1,2008-01-15,,5,4,leisure,Zelda,Quux,,,,,,,");
        await IngestAsync(file, Mapping(json => json.Remove("guest")));
        var result = await RunAsync("ingest", file, "--mapping", Mapping(json => json["guest"]!["booking"] = "id"));
        Assert.That(result.Error, Does.Contain("registered by their plain keys"));
    }

    [Test]
    public async Task Long_shape_masks_and_links_too()
    {
        var mapping = Input.Long(json =>
        {
            json["columns"]!["comment"] = "comment";
            json["guest"] = new JsonObject { ["key"] = "mail", ["names"] = new JsonArray("name") };
        });
        await IngestAsync(
            Input.Lines("id,hotel,day,question,answer,comment,name,mail", "r1,H1,2008-01-15,overall,5,Zelda was here,Zelda Quux,z@example.org", "r1,H1,2008-01-15,rooms,4,,Zelda Quux,z@example.org"), mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select comment from fact.comment where masked"), Is.EqualTo("[guest] was here"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest join fact.response using (property_id, business_date, response_id)"), Is.EqualTo(1));
            Assert.That(await FoundAsync(Planted), Is.Empty);
        });
    }
}
