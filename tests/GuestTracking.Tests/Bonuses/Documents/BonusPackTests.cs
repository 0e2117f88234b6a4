using System.Security.Cryptography;
using System.Text.Json;
using GuestTracking.Tests.Bonuses.Workflow;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

/// <summary><c>export --pack bonus</c>: HR's workbook, a statement a participant, and the manifest of all of them.</summary>
internal sealed class BonusPackTests
{
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("bonus-pack-").FullName;

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    private string Out => Path.Combine(folder, "out");

    [Test]
    public async Task Pack_of_a_run_is_hrs_workbook_statements_and_a_manifest_for_their_owner_only()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.FrozenAsync(false, "H3,C-1,2025-06-01,");
        await house.MustAsync("bert", "export", "--pack", "bonus", "--run", run, "--to", "xlsx", "pdf", "--out", Out);
        Assert.That(
            Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[]
            {
                "P1.html", "P1.pdf", "P1.txt", "P2.html", "P2.pdf", "P2.txt", "P3.html", "P3.pdf", "P3.txt", $"bonus-run-{run}.pdf", $"bonus-run-{run}.xlsx", "manifest.json",
            }));
        foreach (var file in OperatingSystem.IsWindows() ? [] : Directory.GetFiles(Out))
        {
            Assert.That(new FileInfo(file).UnixFileMode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "manifest.json")));
        Assert.That(manifest.RootElement.GetProperty("run_hash").GetString(), Is.EqualTo(await house.Login.ScalarAsync<string>($"select result_hash from bonus.run where run_id = {run}")));
        var packs = manifest.RootElement.GetProperty("packs").EnumerateArray().ToArray();
        Assert.That(packs.Select(pack => (pack.GetProperty("key").GetString(), pack.GetProperty("state").GetString())), Is.EqualTo(new[]
        {
            ("(HR)", "written"), ("P1", "written"), ("P2", "written"), ("P3", "written"),
        }));
        foreach (var file in packs.SelectMany(pack => pack.GetProperty("files").EnumerateArray()))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(Out, file.GetProperty("name").GetString()!));
            Assert.That(file.GetProperty("sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }
    }

    [TestCase("\"pack\": \"bonus\"", "\"pack\": \"general-manager\"")]
    [TestCase("\"run_hash\": \"", "\"run_hash\": \"0")]
    public async Task Folder_of_other_packs_is_refused_and_stays_as_it_is_and_one_of_the_same_run_is_written_anew(string text, string another)
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.FrozenAsync(false, "H3,C-1,2025-06-01,");
        string[] export = ["export", "--pack", "bonus", "--run", run, "--to", "xlsx", "--out", Out];
        await house.MustAsync("bert", export);
        File.Delete(Path.Combine(Out, "P1.html"));
        await house.MustAsync("bert", export);
        Assert.That(File.Exists(Path.Combine(Out, "P1.html")));
        var path = Path.Combine(Out, "manifest.json");
        var manifest = await File.ReadAllTextAsync(path);
        Assert.That(JsonDocument.Parse(manifest).RootElement.GetProperty("packs").GetArrayLength(), Is.EqualTo(4));
        await File.WriteAllTextAsync(path, manifest.Replace(text, another, StringComparison.Ordinal));
        File.Delete(Path.Combine(Out, "P1.html"));
        Assert.That(await house.RefusedAsync("bert", export), Does.Contain("One folder holds the packs of one run"));
        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(Path.Combine(Out, "P1.html")), Is.False);
            Assert.That(File.ReadAllText(path), Is.EqualTo(manifest.Replace(text, another, StringComparison.Ordinal)));
            Assert.That(File.Exists(Path.Combine(Out, "manifest.jsonl")), Is.False);
        });
    }

    [Test]
    public async Task Who_is_not_hr_gets_no_bonus_pack()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.CalculateAsync();
        Assert.That(await house.RefusedAsync(BonusHouse.Stranger, "export", "--pack", "bonus", "--run", run, "--out", Out), Does.Contain("permission denied to set role \"guesttracking_hr\""));
        Assert.That(Directory.Exists(Out), Is.False);
        Assert.That(await house.RefusedAsync("anna", "export", "--pack", "bonus", "--run", "99", "--out", Out), Does.Contain("There is no run 99"));
    }
}
