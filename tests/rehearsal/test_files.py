"""Files up and down."""

import io

import aiohttp


def form(**fields):
    data = aiohttp.FormData(quote_fields=False)  # as clients of Telegram do
    for name, value in fields.items():
        if isinstance(value, bytes):
            data.add_field(name, io.BytesIO(value), filename="blad één.pdf", content_type="application/pdf")
        else:
            data.add_field(name, str(value))
    return data


async def send(client, method, **fields):
    url = f"{client.server.base_url}{client.server.token}/{method}"
    async with client.session.post(url, data=form(**fields)) as response:
        return await response.json()


async def test_a_document_goes_up_and_comes_down_again(client, room):
    anna = room.person("Anna", started=True)
    content = b"%PDF" + b"x" * 3_000_000
    sent = (await send(client, "sendDocument", chat_id=anna.id, document=content, caption="Certificate"))[
        "result"
    ]
    assert sent["document"]["file_name"] == "blad één.pdf"
    assert sent["document"]["file_size"] == len(content)
    assert sent["caption"] == "Certificate"
    file_id = sent["document"]["file_id"]
    again = await client.ok("sendDocument", chat_id=anna.id, document=file_id)
    assert again["document"]["file_id"] == file_id
    path = (await client.ok("getFile", file_id=file_id))["file_path"]
    async with client.session.get(f"{client.server.base_file_url}{client.server.token}/{path}") as response:
        assert await response.read() == content
    assert [len(line["content"]) for line in room.transcript(anna)] == [64, 64]
    view = room.view(anna)["chats"][0]["messages"][0]
    async with client.session.get(f"{client.server.url}{view['media']['url']}") as response:
        assert response.headers["Content-Disposition"] == 'attachment; filename="blad_n.pdf"'


async def test_an_attached_picture(client, room):
    anna = room.person("Anna", started=True)
    sent = (await send(client, "sendPhoto", chat_id=anna.id, photo="attach://drawing", drawing=b"png"))[
        "result"
    ]
    assert len(sent["photo"]) == 2


async def test_files_that_are_refused(client, room):
    anna = room.person("Anna", started=True)
    assert (
        await client.no("sendDocument", chat_id=anna.id) == "Bad Request: there is no document in the request"
    )
    unknown = await client.no("sendDocument", chat_id=anna.id, document="nope")
    assert unknown == "Bad Request: wrong file identifier/HTTP URL specified"
    assert await client.no("getFile", file_id="nope") == "Bad Request: invalid file_id"
    assert (await send(client, "sendDocument", chat_id=anna.id, document=b""))[
        "description"
    ] == "Bad Request: file must be non-empty"
    assert await client.no(
        "sendPhoto", chat_id=anna.id, photo=room.files.store("document", "a", "b", b"c").file_id
    )
    async with client.session.get(f"{client.server.base_file_url}{client.server.token}/no/file") as response:
        assert response.status == 404


async def test_the_page_is_served_and_nothing_beside_it(client):
    for path, status in (
        ("/", 200),
        ("/page.css", 200),
        ("/page.js", 200),
        ("/../model.py", 404),
        ("/model.py", 404),
    ):
        async with client.session.get(client.server.url + path) as response:
            assert response.status == status, path
