using System.CommandLine;
using System.Globalization;

namespace GuestTracking.Commands.Bonus;

/// <summary>Arguments and options that several verbs of the bonuses have.</summary>
internal static class BonusArguments
{
    /// <summary>The number of a run.</summary>
    public static Argument<long> Run() => new("RUN") { Description = "Number of the run, as 'bonus calculate' and 'bonus runs' print it." };

    /// <summary>The key of a plan.</summary>
    public static Argument<string> Plan() => new("KEY") { Description = "Key of the plan." };

    /// <summary>The version of a plan.</summary>
    public static Option<string?> Version(string without) => new("--version") { Description = $"Version of the plan; without it {without}.", HelpName = "VERSION" };

    /// <summary>Whom it is about.</summary>
    public static Option<string?> Participant(string description) => new("--participant") { Description = description, HelpName = "KEY" };

    /// <summary>A text.</summary>
    public static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "TEXT" };

    /// <summary>A file.</summary>
    public static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    /// <summary>A day.</summary>
    public static Option<DateOnly?> Day(string description) => new("--on")
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = static argument =>
        {
            if (DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
            argument.AddError($"--on is a date such as 2026-02-28, not '{argument.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>An amount with a decimal point.</summary>
    public static Option<decimal?> Amount(string description) => new("--amount")
    {
        Description = description,
        HelpName = "AMOUNT",
        CustomParser = static argument =>
        {
            if (decimal.TryParse(argument.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return amount;
            }
            argument.AddError($"--amount is an amount such as 1234.50, not below 0; '{argument.Tokens[0].Value}' is none.");
            return null;
        },
    };

    /// <summary>The value of an option that goes with others.</summary>
    /// <exception cref="UserError">It is missing or empty.</exception>
    public static string Needed(this ParseResult arguments, Option<string?> option) => arguments.GetValue(option) is { } value && !string.IsNullOrWhiteSpace(value)
        ? value : throw new UserError($"{option.Name} is missing. See the example in --help.");
}
