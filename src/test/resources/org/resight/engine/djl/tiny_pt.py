"""Writes tiny.pt, the TorchScript fixture of DjlEmbedderTest: python tiny_pt.py (made with torch 2.13.0).

A network of the project's own with seeded random weights, 3 x 32 x 32 -> 12. It prints what it gives for the
picture of the test, value (3 x + 5 y + 80 c) % 256 at column x, row y, colour c, divided by 255.
"""
import os

import torch


class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.linear = torch.nn.Linear(8, 12)

    def forward(self, images):
        return self.linear(torch.relu(self.conv(images)).mean((2, 3)))


torch.manual_seed(20261121)
network = Tiny().eval()
traced = torch.jit.freeze(torch.jit.trace(network, torch.zeros(2, 3, 32, 32)))
torch.jit.save(traced, "with-debug.pt")

# without the debug records, which name the folders of whoever made it
reader = torch._C.PyTorchFileReader("with-debug.pt")
writer = torch._C.PyTorchFileWriter("tiny.pt")
for name in reader.get_all_records():
    if not name.endswith(".debug_pkl") and name not in ("version", "byteorder", ".data/serialization_id"):
        record = reader.get_record(name)
        writer.write_record(name, record, len(record))
writer.write_end_of_file()
os.remove("with-debug.pt")

c, y, x = torch.meshgrid(torch.arange(3), torch.arange(32), torch.arange(32), indexing="ij")
picture = ((3 * x + 5 * y + 80 * c) % 256).float() / 255
with torch.no_grad():
    print([round(v, 6) for v in network(picture[None])[0].tolist()])
