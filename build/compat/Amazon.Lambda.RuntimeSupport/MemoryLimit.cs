using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Tells the garbage collector how much memory the function has been given, as AWS's does.</summary>
internal static class MemoryLimit
{
    public static void Apply()
    {
        var disabled = Environment.GetEnvironmentVariable("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK");
        if (string.Equals(disabled, "true", StringComparison.OrdinalIgnoreCase)
            || !ulong.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var mebibytes))
        {
            return;
        }

        var bytes = mebibytes << 20;
        if ((ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= bytes)
        {
            AppContext.SetData("GCHeapHardLimit", bytes);
            GC.RefreshMemoryLimit();
        }
    }
}
