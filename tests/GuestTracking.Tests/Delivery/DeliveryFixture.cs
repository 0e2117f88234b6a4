using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GuestTracking.Tests.Comparisons;
using GuestTracking.Tests.Ingestion;
using GuestTracking.Tests.Ingestion.Connectors;
using MimeKit;
using NUnit.Framework;

namespace GuestTracking.Tests.Delivery;

/// <summary>A chain with computed figures, recipients, and a folder a test.</summary>
internal abstract class DeliveryFixture : PlantedChain
{
    protected const string Period = "2025-04";

    protected static readonly string[] Hotels = ["Desk", "Few", "Mix", "Group", "West1", "West2"];

    /// <summary>Slides take no browser and the time of a moment: several files a pack.</summary>
    private static readonly string[] TextFormats = ["html", "xlsx"];

    protected InputFiles Input { get; private set; } = null!;

    [OneTimeSetUp]
    public Task ComputeAsync() => Database.MustAsync("compute", "--period", Period);

    [SetUp]
    public async Task PrepareFolderAsync()
    {
        Input = new InputFiles();
        await Database.ExecuteAsync("truncate chain.recipient");
    }

    [TearDown]
    public void RemoveFolder() => Input.Dispose();

    protected string Folder => Input.Path("packs");

    /// <summary>Address of a hotel's recipient.</summary>
    protected static string AddressOf(string hotel) => $"{hotel.ToLowerInvariant()}@example.com";

    /// <summary>Brings in a recipient for each hotel.</summary>
    protected Task RecipientsAsync(params string[] hotels) => Database.MustAsync(
        "recipients", "import", Input.Lines(["recipient,pack,property,name,email", .. hotels.Select(hotel => $"gm-{hotel},general-manager,{hotel},Manager of {hotel},{AddressOf(hotel)}")]));

    /// <summary>The verb with its usual arguments.</summary>
    protected string[] Deliver(string mail, params string[] more) =>
        ["deliver", "--pack", "general-manager", "--period", Period, "--out", Folder, "--mail", Input.Json(mail), "--format", "csv", "--to", .. TextFormats, .. more];

    /// <summary>Delivers on a clock that goes twenty times as fast, so that waits between tries are short.</summary>
    protected Task<CommandResult> DeliverAsync(SmtpServer server, params string[] more) => Database.RunAsync(new QuickTime(20), Deliver(server.Settings(), more));

    /// <summary>What the manifest tells.</summary>
    protected JsonElement Manifest() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json"))).RootElement;

    /// <summary>State of each recipient's mail in the manifest.</summary>
    protected Dictionary<string, string> States() => Manifest().GetProperty("packs").EnumerateArray().SelectMany(pack => pack.GetProperty("mails").EnumerateArray())
        .ToDictionary(mail => mail.GetProperty("recipient").GetString()!, mail => mail.GetProperty("state").GetString()!);

    /// <summary>The mail of a recipient in the manifest.</summary>
    protected JsonElement MailOf(string recipient) => Manifest().GetProperty("packs").EnumerateArray().SelectMany(pack => pack.GetProperty("mails").EnumerateArray())
        .Single(mail => mail.GetProperty("recipient").GetString() == recipient);

    /// <summary>A mail as a mail program reads it.</summary>
    protected static MimeMessage Read(ReceivedMail mail)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(mail.Text));
        return MimeMessage.Load(stream);
    }

    /// <summary>Every file of the manifest has, by another program, the hash that it tells. Returns how many there are.</summary>
    protected int CheckHashes()
    {
        var files = Manifest().GetProperty("packs").EnumerateArray().SelectMany(pack => pack.GetProperty("files").EnumerateArray()).ToList();
        var lines = files.Select(file => $"{file.GetProperty("sha256").GetString()}  {file.GetProperty("name").GetString()}");
        File.WriteAllText(Input.Path("sums"), string.Join('\n', lines) + "\n");
        using var sums = Process.Start(new ProcessStartInfo("sha256sum", ["--check", "--strict", "--quiet", Input.Path("sums")]) { WorkingDirectory = Folder })!;
        sums.WaitForExit();
        Assert.Multiple(() =>
        {
            Assert.That(sums.ExitCode, Is.Zero, "sha256sum");
            Assert.That(files.Sum(file => file.GetProperty("bytes").GetInt64()), Is.EqualTo(files.Sum(file => new FileInfo(Path.Combine(Folder, file.GetProperty("name").GetString()!)).Length)));
        });
        return files.Count;
    }

    /// <summary>Asserts that each has one mail.</summary>
    protected static void AssertOneEach(SmtpServer server, params string[] hotels) =>
        Assert.That(server.Mails.Select(mail => mail.To).Order(StringComparer.Ordinal), Is.EqualTo(hotels.Select(AddressOf).Order(StringComparer.Ordinal)));

    /// <summary>Waits for something to become so.</summary>
    protected static async Task UntilAsync(string what, Func<bool> isSo)
    {
        var since = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(TimeSpan.FromSeconds(60)), what);
            await Task.Delay(20);
        }
    }
}
