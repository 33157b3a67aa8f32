using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Tests;

public sealed class CoreReferencesTests
{
    // No cloud, no database, no HTTP, no sockets, no processes. Add an assembly only if the flows themselves need it.
    private static readonly string[] Allowed =
    [
        "OxyPlot",
        "System.Collections",
        "System.Diagnostics.DiagnosticSource",
        "System.IO.Compression",
        "System.IO.Hashing",
        "System.Linq",
        "System.Memory",
        "System.Runtime",
        "System.Runtime.InteropServices",
        "System.Security.Cryptography",
        "System.Text.Encodings.Web",
        "System.Text.Json",
        "System.Text.RegularExpressions",
        "System.Threading",
        "System.Threading.Tasks.Parallel",
        "System.Xml.XDocument",
    ];

    [Fact]
    public void AreAllAllowed()
    {
        var references = typeof(Month).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        var others = string.Join(", ", references.Except(Allowed).Order(StringComparer.Ordinal));

        Assert.True(others.Length == 0, $"Core must not reference {others}.");
    }
}
