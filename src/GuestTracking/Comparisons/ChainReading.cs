using GuestTracking.Core.Periods;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>
/// What the verbs that answer one question read in: the analyst's role, one repeatable-read transaction, so that an ingest
/// that commits meanwhile is either in all of an answer or in none of it.
/// </summary>
internal sealed class ChainReading : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private ChainReading(NpgsqlConnection connection, NpgsqlTransaction transaction, ChainSnapshot chain, PeriodCatalog periods, DateOnly? dataAsOf) =>
        (Connection, _transaction, Chain, Periods, DataAsOf) = (connection, transaction, chain, periods, dataAsOf);

    /// <summary>In the transaction.</summary>
    public NpgsqlConnection Connection { get; }

    public ChainSnapshot Chain { get; }

    public PeriodCatalog Periods { get; }

    /// <summary>The latest business date among all answers; null without any.</summary>
    public DateOnly? DataAsOf { get; }

    public static async Task<ChainReading> OpenAsync(NpgsqlDataSource analyst, CancellationToken cancellationToken)
    {
        var connection = await analyst.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            var chain = await ChainSnapshot.ReadAsync(connection, cancellationToken);
            var periods = await PeriodCatalog.LoadAsync(connection, cancellationToken);
            return new ChainReading(connection, transaction, chain, periods, await DataAsOfAsync(connection, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The latest business date among all answers; null without any.</summary>
    public static async Task<DateOnly?> DataAsOfAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("comparisons/data_as_of"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) && !rows.IsDBNull(0) ? rows.GetFieldValue<DateOnly>(0) : null;
    }

    /// <summary>What is said of a database that no answers have come into: nothing can be known there yet.</summary>
    public const string NoAnswersYet =
        "No answers have come in yet: run 'guesttracking chain import', then 'guesttracking ingest', then 'guesttracking compute'.";

    /// <summary>The property with a key. Throws <see cref="UserError"/> when there is none.</summary>
    public ChainProperty Property(string key) =>
        Chain.Properties.FirstOrDefault(property => property.Key == key)
        ?? throw new UserError(Chain.Properties.Count == 0 ? NoAnswersYet : $"The chain has no property '{key}'. 'guesttracking standings' lists the keys.");

    /// <summary>The department with a key. Throws <see cref="UserError"/> that lists those there are.</summary>
    public ChainDepartment Department(string key) =>
        Chain.Departments.FirstOrDefault(department => department.Key == key)
        ?? throw new UserError(Chain.Departments.Count == 0 ? NoAnswersYet : $"There is no department '{key}'. Known are: {string.Join(", ", Chain.Departments.Select(department => department.Key))}.");

    /// <summary>Why a property can have no answers in a span of days; null when it can.</summary>
    /// <param name="property">The property.</param>
    /// <param name="start">First day.</param>
    /// <param name="end">First day after it.</param>
    public string? WhyNone(ChainProperty property, DateOnly start, DateOnly end) => Absence.Why(property, start, end, DataAsOf);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
