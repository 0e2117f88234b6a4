using System.Security.Cryptography;
using System.Text;

namespace GuestTracking.Packs;

/// <summary>Names of files that every file system takes.</summary>
internal static class SafeFileName
{
    private const int LengthMax = 60;
    private const int HashLength = 8;

    /// <summary>Names that Windows keeps for devices, whatever follows a point.</summary>
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>A key as a file's name without its extension: what no file system takes is replaced, and a hash keeps such names apart.</summary>
    public static string Of(string key)
    {
        var safe = string.Concat(key.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        return safe == key && safe.Length is > 0 and <= LengthMax && !Devices.Contains(safe) ? safe : WithHash(safe, key);
    }

    /// <summary>Names for keys, in their order: those that differ in upper and lower case only have a hash too, as some file systems take them for one.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> keys)
    {
        var names = keys.Select(Of).ToList();
        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. names.Zip(keys, (name, key) => twice.Contains(name) ? WithHash(name, key) : name)];
    }

    private static string WithHash(string safe, string key) =>
        $"{safe[..Math.Min(safe.Length, LengthMax)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..HashLength]}";
}
