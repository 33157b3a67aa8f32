using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Runs AWS's Python tools for templates, from <c>pip install cfn-lint aws-sam-translator</c>.</summary>
internal static class PythonTool
{
    private const string Name = "python3.11";

    private static readonly Lazy<string?> Missing = new(Find);

    /// <summary>Returns the output of a script in this file's folder, or skips the test if the tools are not installed.</summary>
    /// <param name="mayFail">Whether the script reports findings by its exit code.</param>
    /// <exception cref="InvalidOperationException">The script failed; the message has its errors.</exception>
    public static string RunScript(bool mayFail, string script, params string[] arguments)
    {
        Skip.IfNot(Missing.Value is null, Missing.Value);
        return Run(mayFail, [Path.Combine(Folder(), script), .. arguments]);
    }

    private static string Run(bool mayFail, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return mayFail || process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{Name} {string.Join(' ', arguments)} exited with {process.ExitCode}: {errors.Result}");
    }

    private static string? Find()
    {
        try
        {
            Run(mayFail: false, "-c", "import cfnlint, samtranslator");
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return $"{Name} has no cfn-lint and aws-sam-translator: python3.11 -m pip install -r tests/requirements.txt. {e.Message}";
        }
    }

    private static string Folder([CallerFilePath] string caller = "") => Path.GetDirectoryName(caller)!;
}
