using System.Text.Json;
using NUnit.Framework;
using DeliveringProcess = GuestTracking.Tests.Ingestion.Program;

namespace GuestTracking.Tests.Delivery;

/// <summary>Many packs and their manifest: what is killed goes on, what is there is not made again.</summary>
[NonParallelizable]
internal sealed class BurstTests : DeliveryFixture
{
    private const int HeldAt = 3;

    [Test]
    public async Task Program_killed_while_it_mails_is_completed_by_the_same_command_and_nobody_is_mailed_twice()
    {
        await RecipientsAsync(Hotels);
        var held = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new SmtpServer();
        var taken = 0;
        server.BeforeAnswer = to =>
        {
            if (Interlocked.Increment(ref taken) != HeldAt)
            {
                return Task.CompletedTask;
            }
            held.SetResult(to);
            return killed.Task;
        };
        using (var first = new DeliveringProcess(Database, Deliver(server.Settings(", \"at_once\": 1"))))
        {
            await Task.WhenAny(held.Task, first.Ended);
            Assert.That(held.Task.IsCompleted, first.Ended.IsCompleted ? (await first.Ended).Error : "no mail came");
            first.Kill();
            await first.Ended;
            killed.SetResult();
        }
        server.BeforeAnswer = null;
        var heldTo = await held.Task;
        var unknown = Hotels.Single(hotel => AddressOf(hotel) == heldTo);
        Assert.That(File.Exists(Path.Combine(Folder, "manifest.jsonl")), "the journal");

        var second = await DeliverAsync(server);
        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.EqualTo(1), "one may have been sent");
            Assert.That(second.Error, Does.Contain($"--resend gm-{unknown}").And.Contain("may have been sent"));
            Assert.That(States().Where(state => state.Value != "sent").Select(state => state.Key), Is.EqualTo(new[] { $"gm-{unknown}" }));
            AssertOneEach(server, Hotels);
            Assert.That(File.Exists(Path.Combine(Folder, "manifest.jsonl")), Is.False, "folded");
        });
        CheckHashes();
        Assert.That((await DeliverAsync(server, "--resend", $"gm-{unknown}")).ExitCode, Is.Zero);
        Assert.That(server.Mails.Count(mail => mail.To == AddressOf(unknown)), Is.EqualTo(2), "because somebody said so");
        Assert.That((await DeliverAsync(server)).ExitCode, Is.Zero);
        Assert.That(server.Mails, Has.Count.EqualTo(Hotels.Length + 1));
    }

    [Test]
    public async Task Export_killed_in_its_middle_is_completed_with_the_bytes_of_one_that_was_not()
    {
        string[] export = ["export", "--pack", "general-manager", "--period", Period, "--all", "--to", "xlsx", "html", "pptx", "--out"];
        await Database.MustAsync([.. export, Input.Path("whole")]);
        using (var first = new DeliveringProcess(Database, [.. export, Folder]))
        {
            await UntilAsync("it is in its middle", () => first.Ended.IsCompleted || (Directory.Exists(Folder) && Directory.GetFiles(Folder).Length > 6));
            first.Kill();
            await first.Ended;
        }
        var early = Directory.GetFiles(Folder, "*.xlsx").ToDictionary(path => path, File.GetLastWriteTimeUtc);
        await Database.MustAsync([.. export, Folder]);
        CheckHashes();
        Assert.Multiple(() =>
        {
            Assert.That(Names(Folder), Is.EqualTo(Names(Input.Path("whole"))));
            foreach (var path in Directory.GetFiles(Folder).Where(path => !path.EndsWith(".json", StringComparison.Ordinal)))
            {
                Assert.That(File.ReadAllBytes(path), Is.EqualTo(File.ReadAllBytes(Path.Combine(Input.Path("whole"), Path.GetFileName(path)))), path);
            }
            Assert.That(Hashes(Folder), Is.EqualTo(Hashes(Input.Path("whole"))));
        });
        Assert.That(early.Count(file => File.GetLastWriteTimeUtc(file.Key) == file.Value), Is.GreaterThanOrEqualTo(early.Count - 2), "those that were written down were not made again");
    }

    [Test]
    public async Task What_is_missing_or_was_changed_is_made_again_and_nothing_else()
    {
        string[] export = ["export", "--pack", "general-manager", "--period", Period, "--all", "--out", Folder];
        await Database.MustAsync(export);
        var before = Hashes(Folder);
        File.Delete(Path.Combine(Folder, "Desk_2025-04.xlsx"));
        File.AppendAllText(Path.Combine(Folder, "Mix_2025-04.xlsx"), "x");
        var times = Directory.GetFiles(Folder, "*.xlsx").ToDictionary(path => path, File.GetLastWriteTimeUtc);
        await Database.MustAsync(export);
        Assert.Multiple(() =>
        {
            Assert.That(Hashes(Folder), Is.EqualTo(before));
            Assert.That(times.Where(file => File.GetLastWriteTimeUtc(file.Key) != file.Value).Select(file => Path.GetFileName(file.Key)), Is.EqualTo(new[] { "Mix_2025-04.xlsx" }));
        });
        CheckHashes();
    }

    [Test]
    public async Task Folder_of_another_run_is_refused_and_stays_as_it_is()
    {
        await Database.MustAsync("export", "--pack", "general-manager", "--period", Period, "--all", "--out", Folder);
        var before = File.ReadAllText(Path.Combine(Folder, "manifest.json"));
        await Database.MustAsync("compute", "--period", "2025-05");
        var result = await Database.RunAsync("export", "--pack", "general-manager", "--period", "2025-05", "--all", "--out", Folder);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("2025-04").And.Contain("2025-05").And.Contain("--out"));
            Assert.That(File.ReadAllText(Path.Combine(Folder, "manifest.json")), Is.EqualTo(before));
            Assert.That(Directory.GetFiles(Folder, "*2025-05*"), Is.Empty);
            Assert.That(File.Exists(Path.Combine(Folder, "manifest.jsonl")), Is.False);
        });
    }

    [Test]
    public async Task Two_programs_never_write_into_one_folder_at_once()
    {
        Directory.CreateDirectory(Folder);
        await using var other = new FileStream(Path.Combine(Folder, "manifest.jsonl"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var result = await Database.RunAsync("export", "--pack", "general-manager", "--period", Period, "--all", "--out", Folder);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("Another program is writing packs"));
    }

    private static IEnumerable<string?> Names(string folder) => Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Hashes(string folder) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json"))).RootElement
        .GetProperty("packs").EnumerateArray().SelectMany(pack => pack.GetProperty("files").EnumerateArray()).Select(file => file.GetRawText());
}
