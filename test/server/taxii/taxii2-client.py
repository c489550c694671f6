"""Reads a collection page by page with the client library of OASIS; prints what it read as JSON."""
import json
import sys

from taxii2client.v21 import Server, as_pages

server = Server(sys.argv[1], user="anna", password=sys.argv[2])
root = server.default
collection = next(one for one in root.collections if one.title == sys.argv[3])
pages = [
    [one["id"] for one in page.get("objects", [])]
    for page in as_pages(collection.get_objects, per_request=3)
]
manifest = collection.get_manifest()
first = pages[0][0]
print(
    json.dumps(
        {
            "title": server.title,
            "versions": root.versions,
            "canRead": collection.can_read,
            "canWrite": collection.can_write,
            "pages": pages,
            "manifest": [one["id"] for one in manifest["objects"]],
            "one": [one["id"] for one in collection.get_object(first)["objects"]],
            "urls": [one["id"] for one in collection.get_objects(type="url")["objects"]],
        }
    )
)
