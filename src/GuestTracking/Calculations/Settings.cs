using System.CommandLine;
using System.Globalization;

namespace GuestTracking.Calculations;

/// <summary>Options that methods share.</summary>
internal static class Settings
{
    private const string Higher = "higher";

    /// <summary>Of an interval.</summary>
    public static Option<double> Confidence() =>
        Number("--confidence", "Confidence of the interval, between 0 and 1.", Core.Statistics.Confidence.Default, static value => value > 0 && value < 1);

    /// <summary>The lower end of the answers' scale; goes with <see cref="HighestAnswer"/>.</summary>
    public static Option<double?> LowestAnswer() =>
        Optional("--lowest", "Lowest answer there can be; with --highest the interval is that of the measures.", static _ => true);

    /// <summary>The upper end.</summary>
    public static Option<double?> HighestAnswer() => Optional("--highest", "Highest answer there can be.", static _ => true);

    /// <summary>Which values are good.</summary>
    public static Option<string> Direction()
    {
        var direction = new Option<string>("--direction") { Description = "Whether higher or lower is better.", DefaultValueFactory = static _ => Higher };
        direction.AcceptOnlyFromAmong(Higher, "lower");
        return direction;
    }

    public static bool HigherIsBetter(ParseResult arguments, Option<string> direction) => arguments.GetValue(direction) == Higher;

    /// <summary>A number with a default.</summary>
    public static Option<double> Number(string name, string description, double standard, Func<double, bool> allowed) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = argument => Parse(argument, name, description, allowed) ?? standard,
        HelpName = "NUMBER",
    };

    /// <summary>A number that has to be given.</summary>
    public static Option<double> Needed(string name, string description, Func<double, bool> allowed) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = argument => Parse(argument, name, description, allowed) ?? 0,
        HelpName = "NUMBER",
    };

    /// <summary>A number that may be left out.</summary>
    public static Option<double?> Optional(string name, string description, Func<double, bool> allowed) => new(name)
    {
        Description = description,
        CustomParser = argument => Parse(argument, name, description, allowed),
        HelpName = "NUMBER",
    };

    /// <summary>The lowest and the highest answer there can be; null where the answers have no ends, else both.</summary>
    public static (double Lowest, double Highest)? Ends(double? lowest, double? highest) => (lowest, highest) switch
    {
        (null, null) => null,
        ({ } low, { } high) when low < high => (low, high),
        _ => throw new UserError("--lowest and --highest go together, the lowest below the highest: the ends of the scale, for example --lowest 1 --highest 5."),
    };

    private static double? Parse(System.CommandLine.Parsing.ArgumentResult argument, string name, string description, Func<double, bool> allowed)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && allowed(number))
        {
            return number;
        }
        argument.AddError($"{name} cannot be '{text}'. Give a number: {description}");
        return null;
    }
}
