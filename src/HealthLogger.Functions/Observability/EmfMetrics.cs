using System.Diagnostics.Metrics;
using System.Text.Json;

namespace HealthLogger.Functions.Observability;

/// <summary>
/// Aggregates the measurements of this project's meters and writes those of an invocation as one line in CloudWatch's embedded metric
/// format. See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal sealed class EmfMetrics : IDisposable
{
    private const string Namespace = "HealthLogger";

    // The limit of the format for the values of a metric in one line. No invocation runs that many queries.
    private const int MaxValues = 100;

    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, Metric> _metrics = [];
    private readonly string _function;

    public EmfMetrics(string function)
    {
        _function = function;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(Namespace, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
        _listener.Start();
    }

    /// <summary>Writes the measurements since the last call, if there are any, and discards them.</summary>
    public void Flush(JsonLogger log, DateTimeOffset now)
    {
        lock (_metrics)
        {
            if (_metrics.Count > 0)
            {
                log.WriteLine(json => Write(json, log, now));
                _metrics.Clear();
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value)
    {
        lock (_metrics)
        {
            if (!_metrics.TryGetValue(instrument.Name, out var metric))
            {
                _metrics[instrument.Name] = metric = new Metric(instrument is Counter<long>, Unit(instrument));
            }

            metric.Add(value);
        }
    }

    private void Write(Utf8JsonWriter json, JsonLogger log, DateTimeOffset now)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, Namespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        json.WriteStringValue("FunctionName"u8);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        List<string> names = [.. _metrics.Keys];
        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, name);
            json.WriteString("Unit"u8, _metrics[name].Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("FunctionName"u8, _function);
        log.WriteRequestId(json);
        foreach (var name in names)
        {
            json.WritePropertyName(name);
            _metrics[name].Write(json);
        }
    }

    private static string Unit(Instrument instrument) => instrument.Unit switch
    {
        "ms" => "Milliseconds",
        "By" => "Bytes",
        _ => "Count",
    };

    private sealed class Metric(bool isSum, string unit)
    {
        private readonly List<double> _values = [];

        public string Unit => unit;

        public void Add(double value)
        {
            if (isSum && _values.Count > 0)
            {
                _values[0] += value;
            }
            else if (_values.Count < MaxValues)
            {
                _values.Add(value);
            }
        }

        public void Write(Utf8JsonWriter json)
        {
            if (_values is [var single])
            {
                json.WriteNumberValue(single);
                return;
            }

            json.WriteStartArray();
            _values.ForEach(json.WriteNumberValue);
            json.WriteEndArray();
        }
    }
}
