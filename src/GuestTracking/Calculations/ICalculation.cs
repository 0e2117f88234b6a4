using System.CommandLine;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary>A method of the Core that can be run on a table of one's own; it holds no formula itself.</summary>
internal interface ICalculation
{
    /// <summary>The subcommand.</summary>
    string Name { get; }

    /// <summary>What is computed, by which variant, from which columns to which.</summary>
    string Description { get; }

    /// <summary>What a person would type after the method's name.</summary>
    string Example { get; }

    /// <summary>Settings besides input and format.</summary>
    IReadOnlyList<Option> Options => [];

    /// <summary>Computes; throws <see cref="UserError"/> that names file, line, column and value where the table cannot be used.</summary>
    CalculatedTable Run(InputTable input, ParseResult arguments);
}
