namespace HealthLogger.Testing;

/// <summary>A listener who does not listen.</summary>
public sealed class Ignored<T> : IProgress<T>
{
    public static readonly Ignored<T> Progress = new();

    public void Report(T value)
    {
    }
}
