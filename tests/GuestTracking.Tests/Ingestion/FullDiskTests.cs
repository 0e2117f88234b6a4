using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using GuestTracking.Storage;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>A server of its own on a file system of 200 MB, which is filled up; needs root, who may mount one.</summary>
[Platform("Linux", Reason = "tmpfs")]
[SupportedOSPlatform("linux")]
internal sealed class FullDiskTests
{
    private const int DiskMegabytes = 200;
    private const int LeftMegabytes = 4;
    private string _disk = "";
    private InputFiles _input = null!;

    [SetUp]
    public async Task MountAsync()
    {
        Assume.That(Environment.UserName, Is.EqualTo("root"), "only root may mount a small disk");
        _input = new InputFiles();
        _disk = TestServer.TemporaryFolder("disk");
        Directory.CreateDirectory(_disk);
        var size = string.Create(CultureInfo.InvariantCulture, $"size={DiskMegabytes}m,mode=0755");
        Assume.That(await RunAsync("mount", "-t", "tmpfs", "-o", size, "tmpfs", _disk), Is.Zero, "a small disk cannot be mounted here");
    }

    [TearDown]
    public async Task UnmountAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_disk.Length > 0)
        {
            await RunAsync("umount", "-l", _disk);
            Directory.Delete(_disk);
            _input.Dispose();
        }
    }

    [Test]
    public async Task Full_disk_is_told_nothing_is_kept_and_with_room_the_next_run_completes()
    {
        await using var server = await PrivatePostgres.StartAsync(
            Path.Combine(_disk, "home"), PrivatePostgresOptions.FromEnvironment() with { Durable = false }, null, default);
        var login = await DatabaseHost.PrepareAsync(server.SuperuserConnectionString, "small_disk", default);
        await using var database = new TestDatabase(login, new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Database = "small_disk" }.ConnectionString);
        await database.MustAsync("migrate");
        await database.MustAsync("chain", "import", LargeInput.ChainFile(_input));
        var mapping = LargeInput.Mapping(_input);
        var small = LargeInput.Write(_input, 1_000);
        await database.MustAsync("ingest", small, "--mapping", mapping);
        var before = await database.KeptHashAsync();
        var file = LargeInput.Write(_input);

        var ballast = Path.Combine(_disk, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[new DriveInfo(_disk).AvailableFreeSpace - (LeftMegabytes << 20)]);
        var full = await database.RunAsync("ingest", file, "--mapping", mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(full.ExitCode, Is.EqualTo(1));
            Assert.That(full.Error, Does.Contain("The database has no room left").And.Contain("Make room and run the same command again").And.Not.Contain("Exception"));
            Assert.That(await database.KeptHashAsync(), Is.EqualTo(before), "the facts of before stay");
        });

        File.Delete(ballast);
        await database.MustAsync("ingest", file, "--mapping", mapping);
        await using var whole = await LargeInput.DatabaseAsync(_input);
        await whole.MustAsync("ingest", small, file, "--mapping", mapping);
        Assert.That(await database.KeptHashAsync(), Is.EqualTo(await whole.KeptHashAsync()));
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
