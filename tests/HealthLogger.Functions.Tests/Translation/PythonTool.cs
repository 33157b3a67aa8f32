using System.ComponentModel;
using System.Diagnostics;

namespace HealthLogger.Functions.Tests.Translation;

/// <summary>Runs AWS's Python tools for templates, from <c>pip install cfn-lint aws-sam-translator</c>.</summary>
internal static class PythonTool
{
    private const string Name = "python3.11";

    /// <summary>Why they cannot be run; null where they can.</summary>
    public static string? Missing { get; } = Look();

    /// <summary>What a run of Python prints; its errors are in the exception where it fails.</summary>
    /// <param name="mayFail">A tool that tells its findings by its exit code.</param>
    public static string Run(bool mayFail, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return mayFail || process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{Name} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
    }

    private static string? Look()
    {
        try
        {
            Run(mayFail: false, "-c", "import cfnlint, samtranslator");
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return $"{Name} has no cfn-lint and aws-sam-translator: pip install them. {e.Message}";
        }
    }
}
