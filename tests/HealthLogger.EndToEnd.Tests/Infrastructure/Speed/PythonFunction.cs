using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The ingest function in Python, <c>ingest.py</c> in this file's folder.</summary>
internal static class PythonFunction
{
    private const string Name = "python3.11";

    private static readonly Lazy<string?> Missing = new(Find);

    /// <summary>The program; the test is skipped if it cannot run here.</summary>
    public static FunctionProgram Program
    {
        get
        {
            Skip.IfNot(Missing.Value is null, Missing.Value);
            return new FunctionProgram(Name, [Path.Combine(Folder(), "ingest.py")], Folder());
        }
    }

    private static string? Find()
    {
        const string Advice = "python3.11 -m pip install -r tests/requirements.txt";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Name, ["-c", "import boto3, pydantic"]) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{Name} has no boto3 or no pydantic: {Advice}. {errors}";
        }
        catch (Win32Exception e)
        {
            return $"{Name} does not start: {e.Message}";
        }
    }

    private static string Folder([CallerFilePath] string caller = "") => Path.GetDirectoryName(caller)!;
}
