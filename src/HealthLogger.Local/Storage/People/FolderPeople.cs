using HealthLogger.Core.Archive;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Every place of a data folder where data of people lies. What is in none of them, such as a manifest or a mark of a replay, names nobody.
/// </summary>
internal static class FolderPeople
{
    public static PersonalData Of(DataFolder folder, Database database, IErasureGate gate, TimeProvider clock)
    {
        var store = new FolderStore(folder.Root);
        var eraser = new FolderEraser(folder.Root);
        return new PersonalData(
            store,
            eraser,
            [
                new PeopleListPlace(folder, new PeopleList(folder, clock)),
                new RecordTablePlace(folder, database),
                new EventTablePlace(folder, database),
                new ArchivePlace(store, eraser, ArchiveOptions.Default, DuckHistoryTable.UserAttribute, clock),
                new LinesPlace(folder),
                new OwnReportsPlace(folder),
                new TemporaryPlace(folder),
                new DatabaseFilePlace(folder, database),
            ],
            gate)
        {
            FindMentions = new PersonalMentions(folder).FindAsync,
        };
    }
}
