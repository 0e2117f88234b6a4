using GuestTracking.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NUnit.Framework;

namespace GuestTracking.Tests.Storage;

/// <summary>The mapped model, the migrations and the real schema agree.</summary>
internal sealed class SchemaTests
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Model_equals_the_real_tables()
    {
        await using var context = ChainContext.Open(_database.Database.Worker);
        var model = context.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties().Select(property => Column(entity, property)))
            .Order(StringComparer.Ordinal).ToList();
        var tables = context.Model.GetEntityTypes().Select(entity => $"'{entity.GetSchema()}.{entity.GetTableName()}'");
        var real = await _database.ScalarAsync<string[]>($"""
            select array_agg(table_schema || '.' || table_name || '.' || column_name || ' '
                || case data_type when 'character varying' then 'text' else data_type end
                || case is_nullable when 'YES' then ' null' else '' end)
            from information_schema.columns
            where table_schema || '.' || table_name in ({string.Join(", ", tables)})
            """);
        Assert.That(real!.Order(StringComparer.Ordinal), Is.EqualTo(model));
    }

    [Test]
    public async Task Migrate_again_applies_nothing() =>
        Assert.That(await _database.MustAsync("migrate"), Does.StartWith("The schema is up to date."));

    [Test]
    public async Task Migrate_two_processes_at_once_apply_each_migration_once()
    {
        var empty = await TestServer.CreateDatabaseAsync(null, default);
        await using var first = new Database(empty);
        await using var second = new Database(empty);
        var applied = await Task.WhenAll(Migrator.MigrateAsync(first, default), Migrator.MigrateAsync(second, default));
        Assert.That(applied.SelectMany(names => names).ToArray(), Is.Unique.And.Length.EqualTo(Directory.GetFiles(Path.Combine(SharedData.Project, "sql", "migrations")).Length));
    }

    [Test]
    public async Task Command_on_a_named_database_without_schema_says_migrate()
    {
        var empty = await TestServer.CreateDatabaseAsync(null, default);
        using var error = new StringWriter();
        var exitCode = await Commands.CommandLine.RunAsync(["status", "--database", empty], TextWriter.Null, error, TimeProvider.System, default);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(error.ToString(), Does.Contain("guesttracking migrate"));
        });
    }

    private static string Column(IEntityType entity, IProperty property)
    {
        var type = property.GetColumnType().Split('(')[0];
        return $"{entity.GetSchema()}.{entity.GetTableName()}.{property.GetColumnName()} {type}{(property.IsNullable ? " null" : "")}";
    }
}
