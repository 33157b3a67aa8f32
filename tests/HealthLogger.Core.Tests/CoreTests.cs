using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Tests;

public sealed class CoreTests
{
    [Fact]
    public void KnowsNoCloudNoDatabaseAndNoWebServer()
    {
        var references = typeof(Month).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Order(StringComparer.Ordinal);

        Assert.All(references, name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal) || name == "OxyPlot", $"Core refers to {name}."));
    }
}
