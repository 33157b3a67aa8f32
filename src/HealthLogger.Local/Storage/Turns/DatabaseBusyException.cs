namespace HealthLogger.Local.Storage;

/// <summary>Another process has had the database for too long without a sign of life.</summary>
internal sealed class DatabaseBusyException(string path, DatabaseHolder holder)
    : Exception(
        $"{path} has been in use by {holder}{(holder.Heartbeat is null ? "" : ", which has not responded,")} "
        + $"for over {Patience.Limit.TotalSeconds:0} s. Wait until it ends or stop it, then run the command again.");
