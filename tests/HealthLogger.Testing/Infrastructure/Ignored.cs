namespace HealthLogger.Testing;

/// <summary>Ignores progress.</summary>
public sealed class Ignored<T> : IProgress<T>
{
    public static readonly Ignored<T> Progress = new();

    public void Report(T value)
    {
    }
}
