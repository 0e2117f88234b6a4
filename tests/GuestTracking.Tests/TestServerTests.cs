using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests;

internal sealed class TestServerTests
{
    [Test]
    public async Task Database_from_a_template_has_its_rows_and_is_apart()
    {
        var template = await TestServer.CreateDatabaseAsync(null, default);
        await RunAsync(template, "create table note (words text); insert into note values ('Ünïcode')");
        var name = new NpgsqlConnectionStringBuilder(template).Database;

        var copy = await TestServer.CreateDatabaseAsync(name, default);
        await RunAsync(copy, "insert into note values ('second')");

        Assert.Multiple(async () =>
        {
            Assert.That(await RunAsync(copy, "select count(*) from note"), Is.EqualTo(2));
            Assert.That(await RunAsync(template, "select count(*) from note where words = 'Ünïcode'"), Is.EqualTo(1));
        });
    }

    private static async Task<object?> RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
