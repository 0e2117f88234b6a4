using System.Collections.Concurrent;
using System.Reflection;

namespace GuestTracking.Storage;

/// <summary>The embedded files of <c>sql/</c>, by their path without the ending: <c>queries/rollup/refresh_month</c>.</summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Loaded = new(StringComparer.Ordinal);

    /// <summary>The text of one file. Throws when no file of that name is embedded.</summary>
    public static string Text(string name) => Loaded.GetOrAdd(name, static key =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"sql/{key}.sql")
            ?? throw new ArgumentException($"no file sql/{key}.sql is embedded", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>The text of <c>sql/queries/{name}.sql</c>.</summary>
    public static string Query(string name) => Text($"queries/{name}");
}
